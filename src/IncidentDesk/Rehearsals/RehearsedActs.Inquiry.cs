using System.Collections.Immutable;
using IncidentDesk.Exports;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Exports;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario on what an inquiry finds, on notes that were wrong, on days to remember, and on
/// requests about somebody's own data.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfInquiry = new Dictionary<string, Play>
    {
        ["correct_note"] = Writing(
            (file, turn, text) => NoteStruck.Decide(file, turn.Actor, LastNote(file), text, turn.Now)
        ),
        ["strike_note"] = Case((file, turn) => NoteStruck.Decide(file, turn.Actor, LastNote(file), null, turn.Now)),
        ["own_date"] = Writing(
            (file, turn, text) => OwnDateNoted.Decide(file, turn.Actor, turn.DayIn("on"), text, turn.Now)
        ),
        ["end_date"] = Case(
            (file, turn) =>
                OwnDateEnded.Decide(file, turn.Actor, OwnDate.Of(file).FirstOrDefault()?.Id ?? Guid.Empty, turn.Now)
        ),
        ["ask_freeze"] = Writing((file, turn, text) => CrisisAsked.Decide(file, turn.Actor, text, turn.Now)),
        ["agree_freeze"] = Case((file, turn) => CrisisAgreed.Decide(file, turn.Actor, turn.Now)),
        ["count"] = Case(
            (file, turn) => CaseCounted.Decide(file, turn.Actor, FigureSides.Of(turn.People.Present), turn.Now)
        ),
        ["fact"] = Writing((file, turn, text) => FactNoted.Decide(file, turn.Actor, Said(file, turn), text, turn.Now)),
        ["change_fact"] = Writing(
            (file, turn, text) =>
                FactIn(file, turn) is { } fact
                    ? FactChanged.Decide(file, turn.Actor, fact.Id, fact.Item, Said(file, turn), text, turn.Now)
                    : Reason.NoSuchText
        ),
        ["judge_fact"] = Case(
            (file, turn) =>
                FactIn(file, turn) is { } fact
                    ? FactJudged.Decide(
                        file,
                        turn.Actor,
                        fact.Id,
                        fact.Item,
                        InquiryIds.StateOf(turn.Step.What)!.Value,
                        turn.Now
                    )
                    : Reason.NoSuchText
        ),
        ["confirm_fact"] = Case(
            (file, turn) =>
                FactIn(file, turn) is { } fact
                    ? FactConfirmed.Decide(file, turn.Actor, fact.Id, fact.Item, turn.Now)
                    : Reason.NoSuchText
        ),
        ["interview"] = Writing(
            (file, turn, text) =>
                InterviewWritten.Decide(
                    file,
                    turn.Actor,
                    WithIn(file, turn).Speaker,
                    WithIn(file, turn).Party,
                    turn.Is("again", otherwise: false) ? file.Interviews.LastOrDefault()?.Id ?? Guid.Empty : null,
                    text,
                    turn.Now
                )
        ),
        ["read_back"] = Case(
            (file, turn) =>
                file.Interviews.LastOrDefault() is { } talk
                    ? ValidationNoted.OfInterview(file, turn.Actor, talk.Id, talk.Item, turn.Now)
                    : Reason.NothingOffered
        ),
        ["findings"] = Writing((file, turn, text) => FindingsDrafted.Decide(file, turn.Actor, text, turn.Now)),
        ["clear_findings"] = Case(
            (file, turn) =>
                FindingsCleared.Decide(
                    file,
                    turn.Actor,
                    file.FindingsTexts.LastOrDefault()?.Item ?? Guid.Empty,
                    turn.Now
                )
        ),
    }.ToImmutableDictionary();

    /// <summary>The text of the last note that nobody struck.</summary>
    private static Guid LastNote(CaseFile file) =>
        file.History.FindLast(entry =>
            NoteStruck.IsNote(entry) && entry.Text is { } text && NoteStruck.Of(file, text) is null
        )?.Text
        ?? Guid.Empty;

    /// <summary>What the reporter does about what was written of a talk with them.</summary>
    private static readonly ImmutableDictionary<string, Play> InquiryOfReporter = OnTalks(
        TextValidated.OfInterview,
        InterviewCorrected.FromReporter
    );

    /// <summary>What another person does about what was written of a talk with them.</summary>
    private static readonly ImmutableDictionary<string, Play> InquiryOfOthers = OnTalks(
        TextValidated.OfInterviewWithParty,
        InterviewCorrected.FromParty
    );

    private static ImmutableDictionary<string, Play> OnTalks(
        Func<CaseFile, Actor, Guid, Guid, DateTimeOffset, Verdict> validate,
        Func<CaseFile, Actor, Guid, Guid, Guid, DateTimeOffset, Verdict> correct
    ) =>
        new Dictionary<string, Play>
        {
            ["validate_interview"] = Case(
                (file, turn) =>
                    file.Interviews.LastOrDefault() is { Shown: { } shown } talk
                        ? validate(file, turn.Actor, talk.Id, shown, turn.Now)
                        : Reason.NothingOffered
            ),
            ["correct_interview"] = Writing(
                (file, turn, text) =>
                    file.Interviews.LastOrDefault() is { Shown: { } shown } talk
                        ? correct(file, turn.Actor, talk.Id, shown, text, turn.Now)
                        : Reason.NothingOffered
            ),
        }.ToImmutableDictionary();

    /// <summary>With whom a talk was: somebody with a code, otherwise somebody with this part in the case.</summary>
    private static (Speaker Speaker, Guid? Party) WithIn(CaseFile file, RehearsedAct turn) =>
        GuestIn("whom", turn) is { } guest && file.Party(guest) is { } person
            ? (InquiryIds.SpeakerOf(person.Kind), person.Id)
            : (InquiryIds.SpeakerOf(turn.Or("whom", "")) ?? Speaker.Other, null);

    /// <summary>The fact with the number that the line names, otherwise the last one; null for none.</summary>
    private static Fact? FactIn(CaseFile file, RehearsedAct turn) =>
        turn.Or("number", "") is { Length: > 0 }
            ? file.FactTable.ElementAtOrDefault(NumberIn(turn, "number") - 1)
            : file.FactTable.LastOrDefault();

    /// <summary>Who says it, today, out of the report; out of nothing where the line says so.</summary>
    private static FactSaid Said(CaseFile file, RehearsedAct turn) =>
        new(
            InquiryIds.SpeakerOf(turn.Or("said_by", "")) ?? Speaker.Reporter,
            turn.DayIn("since"),
            turn.Is("source", otherwise: true)
                ? [.. file.History.Select(entry => entry.Text).OfType<Guid>().Take(1)]
                : []
        );

    /// <summary>How the team answers the last request about somebody's own data.</summary>
    private static readonly ImmutableDictionary<string, Play> OfRights = new Dictionary<string, Play>
    {
        ["more_time"] = Writing(
            (file, turn, text) => RightsMoreTimeAsked.Decide(file, turn.Actor, LastRequest(file), text, turn.Now)
        ),
        ["agree_more_time"] = Writing(
            (file, turn, text) =>
                RightsExtended.Decide(
                    file,
                    turn.Actor,
                    LastRequest(file),
                    file.RightsRequests.LastOrDefault()?.MoreTime?.Item ?? Guid.Empty,
                    text,
                    turn.Now
                )
        ),
        ["answer_data"] = Writing(
            (file, turn, text) =>
                RightsAnswerDrafted.Decide(
                    file,
                    turn.Actor,
                    LastRequest(file),
                    RightIds.ParseOutcome(turn.Step.What) ?? RightOutcome.Refused,
                    RightIds.ParseGround(turn.Or("ground", "")),
                    text,
                    turn.Now
                )
        ),
        ["send_data"] = Writing(
            (file, turn, text) =>
                RightsAnswered.Decide(
                    file,
                    turn.Actor,
                    LastRequest(file),
                    file.RightsRequests.LastOrDefault()?.Draft?.Item ?? Guid.Empty,
                    text,
                    turn.Now
                )
        ),
    }.ToImmutableDictionary();

    /// <summary>A copy of the case: asked for, confirmed and made.</summary>
    private static readonly ImmutableDictionary<string, Play> OfCopies = new Dictionary<string, Play>
    {
        ["copy"] = Writing(
            (file, turn, text) =>
                ExportAsked.Decide(
                    file,
                    turn.Actor,
                    ExportIds.ParseKind(turn.Step.What) ?? ExportKind.Reading,
                    ExportIds.ParseGround(turn.Or("ground", "")) ?? ExportGround.Inside,
                    [],
                    turn.Is("files", otherwise: false),
                    text,
                    turn.Now
                )
        ),
        ["confirm_copy"] = Case((file, turn) => ExportConfirmed.Decide(file, turn.Actor, LastCopy(file), turn.Now)),
        ["fetch_copy"] = async (turn, ct) =>
        {
            using var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct);
            if (open is null || CaseExport.Of(open.File, LastCopy(open.File)) is not { } made)
                return open is null ? ReadsNothing : new(Reason.NoSuchExport);
            var copies = turn.Desk.Get<CaseCopies>();
            var copy = await copies.PrepareAsync(turn.Holder, turn.Actor, open, made.Asked, turn.People.NameOf, ct);
            var verdict = await turn
                .Desk.Get<CaseStore>()
                .ActAsync(
                    turn.Holder,
                    turn.Case,
                    file => ExportFetched.Decide(file, turn.Actor, made.Id, copy.ProofHash, turn.Now),
                    ct
                );
            if (verdict is { Refusal: null })
                await copies.SendAsync(copy, CopyWords.New("fr"), Stream.Null, ct);
            return verdict is null ? ReadsNothing : verdict.Refusal;
        },
    }.ToImmutableDictionary();

    private static Guid LastCopy(CaseFile file) => CaseExport.All(file).LastOrDefault()?.Id ?? Guid.Empty;

    private static readonly ImmutableDictionary<string, Play> RightsOfReporter = new Dictionary<string, Play>
    {
        ["ask_data"] = Writing(
            (file, turn, text) =>
                RightsAsked.FromReporter(file, turn.Actor, AskedIn(turn), Guid.NewGuid(), text, turn.Now)
        ),
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, Play> RightsOfOthers = new Dictionary<string, Play>
    {
        ["ask_data"] = Writing(
            (file, turn, text) => RightsAsked.FromParty(file, turn.Actor, AskedIn(turn), Guid.NewGuid(), text, turn.Now)
        ),
    }.ToImmutableDictionary();

    private static RightKind AskedIn(RehearsedAct turn) => RightIds.ParseKind(turn.Step.What) ?? RightKind.Access;

    private static Guid LastRequest(CaseFile file) => file.RightsRequests.LastOrDefault()?.Id ?? Guid.Empty;
}
