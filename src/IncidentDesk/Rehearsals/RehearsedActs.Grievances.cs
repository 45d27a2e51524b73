using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario on letters of grievances, on hearings and on opinions about a measure.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfLetters = new Dictionary<string, Play>
    {
        ["grievances"] = Writing(
            (file, turn, text) =>
                To(file, turn) is { } party
                    ? GrievancesDrafted.Decide(
                        file,
                        turn.Actor,
                        party,
                        DecisionKinds.Parse(turn.Or("measure", "")),
                        new(turn.Or("organ", ""), turn.Or("article", "")),
                        text,
                        turn.Now
                    )
                    : Reason.NoSuchParty
        ),
        ["done"] = Writing(
            (file, turn, text) => StageDutyDone.Decide(file, turn.Actor, turn.Step.What, text, turn.Now)
        ),
        ["defer"] = Writing(
            (file, turn, text) =>
                StageDutyDeferred.Decide(
                    file,
                    turn.Actor,
                    turn.Step.What,
                    DutyIds.ReasonOf(turn.Or("because", ""))!.Value,
                    text,
                    turn.Now
                )
        ),
        ["announce"] = Writing(
            (file, turn, text) => GrievancesAnnounced.Decide(file, turn.Actor, LetterOf(file, turn), text, turn.Now)
        ),
        ["decision_letter"] = Writing(
            (file, turn, text) =>
                To(file, turn) is var (party, _)
                    ? DecisionLetterDrafted.Decide(
                        file,
                        turn.Actor,
                        party,
                        file.Decisions.LastOrDefault(one => DecisionLetters.Of(file, one.Id) is not null)?.Id
                            ?? Guid.Empty,
                        text,
                        turn.Now
                    )
                    : Reason.NoSuchParty
        ),
        ["pass_on"] = PassOnAsync,
        ["note_letter"] = Writing(
            (file, turn, text) =>
                LetterFactNoted.Decide(
                    file,
                    turn.Actor,
                    LetterOf(file, turn),
                    LetterFacts.Parse(turn.Step.What)!.Value,
                    text,
                    turn.Now
                )
        ),
        ["confirm_letter"] = Case(
            (file, turn) =>
                LetterFactConfirmed.Decide(
                    file,
                    turn.Actor,
                    LetterOf(file, turn),
                    file.Letter(LetterOf(file, turn))?.Records.LastOrDefault()?.Item ?? Guid.Empty,
                    turn.Now
                )
        ),
        ["hearing"] = Noting(
            (file, turn, text) =>
                HearingRecorded.Decide(file, turn.Holder.Id, Named<HearingOutcome>(turn.Step.What), text, turn.Now)
        ),
    }.ToImmutableDictionary();

    /// <summary>What the reporter does about a letter and about a measure.</summary>
    private static readonly ImmutableDictionary<string, Play> LettersOfReporter = new Dictionary<string, Play>
    {
        ["delay_letter"] = Case(
            (file, turn) => GrievancesDelayed.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)
        ),
        ["agree_letter"] = Case(
            (file, turn) => GrievancesAgreed.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)
        ),
        ["give_opinion"] = Writing((file, turn, text) => OpinionGiven.FromReporter(file, turn.Actor, text, turn.Now)),
    }.ToImmutableDictionary();

    /// <summary>What another person does about a letter and about a measure, in their own mailbox.</summary>
    private static readonly ImmutableDictionary<string, Play> LettersOfOthers = new Dictionary<string, Play>
    {
        ["open_letter"] = Case(
            (file, turn) =>
                file.Letter(LetterOf(file, turn)) is { Decision: not null } told
                    ? DecisionLetterOpened.Decide(file, turn.Actor, told.Id, turn.Now)
                    : GrievancesOpened.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)
        ),
        ["appeal"] = Writing(
            (file, turn, text) => AppealLodged.Decide(file, turn.Actor, LetterOf(file, turn), text, turn.Now)
        ),
        ["answer_letter"] = Writing(
            (file, turn, text) => GrievancesAnswered.Decide(file, turn.Actor, LetterOf(file, turn), text, turn.Now)
        ),
        ["waive_notice"] = Case((file, turn) => NoticeWaived.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)),
        ["ask_hearing"] = Case((file, turn) => HearingAsked.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)),
        ["give_opinion"] = Writing((file, turn, text) => OpinionGiven.FromParty(file, turn.Actor, text, turn.Now)),
    }.ToImmutableDictionary();

    /// <summary>Passes the last appeal of a mailbox on: into the mailbox, then into the decision.</summary>
    private static async Task<Refusal?> PassOnAsync(RehearsedAct turn, CancellationToken ct)
    {
        Letter? letter;
        using (var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct))
            letter = open?.File.Letters.FindLast(one => one.AppealedAt is not null);
        if (letter is null)
            return new(Reason.NoSuchText);
        var (passed, filed) = (NewText.Of(turn.Step.What), NewText.Of(turn.Step.What));
        var verdict = await turn
            .Desk.Get<CaseStore>()
            .ActAsync(
                turn.Holder,
                turn.Case,
                file => AppealPassedOn.Decide(file, turn.Actor, letter.Id, passed.Id, turn.Now),
                ct,
                passed
            );
        if (verdict is not { Refusal: null })
            return verdict is null ? ReadsNothing : verdict.Refusal;
        var filing = await turn
            .Desk.Get<DecisionStore>()
            .ActAsync(
                turn.Holder,
                letter.Decision!.Value,
                file => AppealFiled.Decide(file, turn.Holder.Id, filed.Id, turn.Now, letter.AppealedAt),
                ct,
                filed
            );
        return filing is null ? ReadsNothing : filing.Refusal;
    }

    /// <summary>The letter to the person that the line names, otherwise the last one; an empty id for none.</summary>
    private static Guid LetterOf(CaseFile file, RehearsedAct turn) =>
        (
            GuestIn("to", turn) is { } person
                ? file.Letters.FindLast(letter => letter.Party == person)
                : file.Letters.LastOrDefault()
        )?.Id
        ?? Guid.Empty;

    /// <summary>The person whom the line names under this key, by their number; null for none.</summary>
    private static Guid? GuestIn(string key, RehearsedAct turn) =>
        NumberOf(turn.Or(key, "")) is >= 0 and var number && number < turn.Guests.Count
            ? turn.Guests[number].Party
            : null;
}
