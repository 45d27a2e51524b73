using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;

namespace IncidentDesk.Rehearsals;

/// <summary>What the person who reports does.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfReporter = new Dictionary<string, Play>
    {
        ["consent"] = Case(
            (file, turn) =>
                ConsentAnswered.Decide(
                    file,
                    turn.Actor,
                    Consents.Parse(turn.Step.What) ?? Consent.Recontact,
                    DemoCorpus.AnswerOf(turn.Or("answer", "oui")) ?? ConsentAnswer.Later,
                    turn.Now
                )
        ),
        ["afraid"] = Case(
            (file, turn) => FearAnswered.FromReporter(file, turn.Actor, turn.Step.What == Slot.Yes, turn.Now)
        ),
        ["validate"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? TextValidated.FromReporter(file, turn.Actor, kind, turn.Now)
                    : Reason.NothingOffered
        ),
        ["decline"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? TextDeclined.Decide(file, turn.Actor, kind, turn.Now)
                    : Reason.NothingOffered
        ),
        ["stop"] = Case((file, turn) => StopAsked.Decide(file, turn.Actor, stop: true, turn.Now)),
        ["go_on"] = Case((file, turn) => StopAsked.Decide(file, turn.Actor, stop: false, turn.Now)),
        ["reopen"] = Case((file, turn) => CaseReopened.FromReporter(file, turn.Actor, turn.Now)),
        ["write"] = Writing((file, turn, text) => MessageSent.FromReporter(file, turn.Actor, text, turn.Now)),
        ["complete"] = Writing((file, turn, text) => ReportCompleted.Decide(file, turn.Actor, text, turn.Now)),
        ["meeting"] = AnsweringMeeting(_ => null, MeetingAnswered.Decide),
        ["reach"] = Writing(
            (file, turn, text) =>
                ContactWritten.Decide(
                    file,
                    turn.Actor,
                    DemoCorpus.AnswerOf(turn.Or("answer", Slot.No)) ?? ConsentAnswer.Later,
                    text,
                    turn.Now
                )
        ),
        ["give_name"] = async (turn, ct) =>
            await turn.Desk.Get<IdentityStore>().GiveAsync(turn.Holder, new(turn.Step.What, turn.Step.What), ct)
                is { } verdict
                ? verdict.Refusal
                : ReadsNothing,
        ["take_name_back"] = async (turn, ct) =>
            await turn.Desk.Get<IdentityStore>().RemoveAsync(turn.Holder, ct) is { } verdict
                ? verdict.Refusal
                : ReadsNothing,
        ["delete_now"] = async (turn, ct) =>
            await turn.Desk.Get<PurgeMailbox>().DeleteAsync(turn.Holder, ct) is var (refusal, _)
                ? refusal
                : new(Reason.ConflictOfInterest),
    }.ToImmutableDictionary();

    private static int NumberIn(RehearsedAct turn, string key) =>
        int.Parse(turn.Or(key, "1"), System.Globalization.CultureInfo.InvariantCulture);

    private static Play AnsweringMeeting(
        Func<CaseFile, Guid?> whose,
        Func<CaseFile, Actor, Guid, MeetingAnswer, Guid?, DateTimeOffset, Verdict> decide
    ) =>
        (turn, ct) =>
            turn.OnCaseAsync(
                (file, text) =>
                    decide(
                        file,
                        turn.Actor,
                        Meeting.Of(file, whose(file)).ElementAtOrDefault(NumberIn(turn, "number") - 1)?.Id
                            ?? Guid.Empty,
                        AnswerTo(turn.Step.What),
                        turn.Step.What == "move" ? text.Id : null,
                        turn.Now
                    ),
                ct,
                writes: turn.Step.What == "move"
            );

    private static MeetingAnswer AnswerTo(string word) =>
        word switch
        {
            "accept" => MeetingAnswer.Accepted,
            "refuse" => MeetingAnswer.Refused,
            _ => MeetingAnswer.Moved,
        };
}
