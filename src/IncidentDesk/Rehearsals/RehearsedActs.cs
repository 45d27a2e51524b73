using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Measures;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario, each with the rule or store that performs it.</summary>
internal static partial class RehearsedActs
{
    public const string Reporter = "person",
        Report = "report",
        Wait = "wait";

    private delegate Task<Refusal?> Play(RehearsedAct turn, CancellationToken ct);

    /// <summary>The refusal of whoever cannot open the case: never a reader, set aside, or without keys any
    /// more.</summary>
    public static readonly Refusal ReadsNothing = new(Reason.NotAHandler);

    public static bool IsReporter(string who) =>
        who == Reporter || who.StartsWith(Reporter + "-", StringComparison.Ordinal);

    /// <summary>The number of the case of "person" or "person-2".</summary>
    public static int NumberOfReporter(string who) =>
        int.TryParse(who.AsSpan(Math.Min(who.Length, Reporter.Length + 1)), out var number) ? number : 1;

    /// <summary>The words for each kind of person, for the test that each has a form.</summary>
    public static IEnumerable<(string Who, string Act)> Words =>
        from who in (string[])["ecoute-1", Reporter, "other-1"]
        from words in Of(who)
        from act in words.Keys
        select (who, act);

    public static Task<Refusal?> PlayAsync(RehearsedAct turn, CancellationToken ct) =>
        Of(turn.Step.Who).First(words => words.ContainsKey(turn.Step.Act))[turn.Step.Act](turn, ct);

    /// <summary>All acts of whoever that is.</summary>
    private static ImmutableDictionary<string, Play>[] Of(string who) =>
        IsReporter(who) ? [OfReporter, LettersOfReporter, InquiryOfReporter, RightsOfReporter, OfFiles]
        : IsOther(who) ? [OfOthers, LettersOfOthers, InquiryOfOthers, RightsOfOthers, OfFiles]
        : [OfTeam, WithOthers, OfLetters, OfInquiry, OfRights, OfCopies, OfDecisions, OfRounds, OfRegister, OfCustody];

    private static Play Case(Func<CaseFile, RehearsedAct, Verdict> decide) =>
        (turn, ct) => turn.OnCaseAsync((file, _) => decide(file, turn), ct);

    private static Play Writing(Func<CaseFile, RehearsedAct, Guid, Verdict> decide) =>
        (turn, ct) => turn.OnCaseAsync((file, text) => decide(file, turn, text.Id), ct, writes: true);

    private static readonly ImmutableDictionary<string, Play> OfTeam = new Dictionary<string, Play>
    {
        ["can_follow"] = Case((file, turn) => ConflictDeclared.Decide(file, turn.Actor, ConflictAnswer.Can, turn.Now)),
        ["cannot_follow"] = Case(
            (file, turn) => ConflictDeclared.Decide(file, turn.Actor, ConflictAnswer.Recuses, turn.Now)
        ),
        ["unsure"] = Case((file, turn) => ConflictDeclared.Decide(file, turn.Actor, ConflictAnswer.Unsure, turn.Now)),
        ["take"] = Case((file, turn) => HandlerJoined.Decide(file, turn.Actor, turn.Now)),
        ["open_report"] = Case(
            (file, turn) =>
                TextOpened.Decide(
                    file,
                    turn.Actor,
                    file.History.OfType<ReportWritten>().FirstOrDefault()?.Item ?? Guid.Empty,
                    turn.Now
                )
        ),
        ["move"] = Case(
            (file, turn) =>
                file.Protocol.Ending(turn.Step.What)?.Reroute is null
                    ? StageMoved.Decide(file, turn.Actor, turn.Step.What, turn.Now)
                    : Rerouted.Decide(file, turn.Actor, turn.Step.What, turn.People.People, turn.Now)
        ),
        ["hand_over"] = async (turn, ct) =>
            await turn
                .Desk.Get<HandOverStore>()
                .ActAsync(
                    turn.Holder,
                    turn.Actor,
                    turn.Case,
                    turn.People.Find(turn.PersonIn(turn.Step.What))!,
                    Roles.Parse(turn.Or("as", "instruction")) ?? Role.Instructor,
                    ct
                )
                is { } verdict
                ? verdict.Refusal
                : ReadsNothing,
        ["agree_hand_over"] = async (turn, ct) =>
        {
            var waiting = (await turn.Desk.Get<HandOverStore>().WaitingAsync(turn.Holder.Id, ct)).LastOrDefault(
                request => request.CaseId == turn.Case && request.AgreedAt is null
            );
            using var signing = await turn
                .Desk.Get<AccountStore>()
                .UnlockSigningAsync(turn.Holder.Id, ThrowAwayDesk.Member(turn.Step.Who)!.Password, ct);
            return
                await turn.Desk.Get<HandOverStore>().AgreeAsync(turn.Holder.Id, waiting?.Id ?? Guid.Empty, signing!, ct)
                    is { } bar
                ? new(bar)
                : null;
        },
        ["attest"] = Writing((file, turn, text) => Attested.Decide(file, turn.Actor, turn.Step.What, text, turn.Now)),
        ["message"] = Writing((file, turn, text) => MessageSent.FromTeam(file, turn.Actor, text, turn.Now)),
        ["feedback"] = Writing((file, turn, text) => FeedbackWritten.Decide(file, turn.Actor, text, turn.Now)),
        ["note"] = Writing((file, turn, text) => NoteWritten.Decide(file, turn.Actor, text, turn.Now)),
        ["duty"] = Writing(
            (file, turn, text) => DutyOpened.Decide(file, turn.Actor, Guid.NewGuid(), turn.Step.What, text, turn.Now)
        ),
        ["answer_duty"] = Writing(
            (file, turn, text) =>
                DutyAnswered.Decide(
                    file,
                    turn.Actor,
                    DutyOpened.Pending(file)?.Id ?? Guid.Empty,
                    turn.Step.What,
                    text,
                    turn.Now
                )
        ),
        ["offer"] = Writing(
            (file, turn, text) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? TextOffered.Decide(file, turn.Actor, kind, text, turn.Now)
                    : Reason.NothingOffered
        ),
        ["heard_validation"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? ValidationNoted.Decide(
                        file,
                        turn.Actor,
                        kind,
                        turn.Or("of", kind == SharedText.Commitments ? "concerned" : "party") == "concerned"
                            ? CaseFile.Concerned
                            : PartyOf(file, turn),
                        turn.Now
                    )
                    : Reason.NothingOffered
        ),
        ["name_party"] = Case((file, turn) => PartyNamed.Decide(file, turn.Actor, Guid.NewGuid(), turn.Now)),
        ["heard_party"] = Case(
            (file, turn) =>
                PartyAnswered.Noted(
                    file,
                    turn.Actor,
                    PartyOf(file, turn),
                    Consents.Parse(turn.Step.What) ?? Consent.Participation,
                    DemoCorpus.AnswerOf(turn.Or("answer", "oui")) ?? ConsentAnswer.Later,
                    turn.Now
                )
        ),
        ["override"] = Writing(
            (file, turn, text) =>
                Consents.Parse(turn.Step.What) is { } consent
                && OverrideGrounds.Parse(turn.Or("ground", "")) is { } ground
                    ? OverrideSigned.Decide(
                        file,
                        turn.Actor,
                        consent,
                        ground,
                        turn.Is("adds_danger", otherwise: false),
                        text,
                        turn.Now
                    )
                    : Reason.NoSuchConsent
        ),
        ["extend"] = Writing((file, turn, text) => StageExtended.Decide(file, turn.Actor, text, turn.Now)),
        ["reopen"] = Writing((file, turn, text) => CaseReopened.FromTeam(file, turn.Actor, text, turn.Now)),
        ["attempt"] = Case(
            (file, turn) =>
                ContactWays.Parse(turn.Step.What) is { } way
                    ? ContactAttempted.Decide(file, turn.Actor, turn.DayIn("on"), way, turn.Now, GuestIn("to", turn))
                    : Reason.NoSuchDay
        ),
        ["danger"] = Case((file, turn) => DangerDeclared.Decide(file, turn.Actor, turn.Now)),
        ["link"] = Case(
            (file, turn) => CommitmentLinked.Decide(file, turn.Actor, turn.Or("charter", ""), turn.Step.What, turn.Now)
        ),
        ["breach"] = Writing(
            (file, turn, text) =>
                BreachWritten.Decide(
                    file,
                    turn.Actor,
                    Guid.NewGuid(),
                    turn.Or("charter", ""),
                    turn.Step.What,
                    text,
                    turn.Now
                )
        ),
        ["confirm_breach"] = Case(
            (file, turn) =>
                BreachConfirmed.Decide(
                    file,
                    turn.Actor,
                    file.Breaches.Find(breach => !breach.IsEstablished)?.Id ?? Guid.Empty,
                    turn.Now
                )
        ),
        ["denial"] = Writing((file, turn, text) => DenialNoted.Decide(file, turn.Actor, text, turn.Now)),
        ["hold"] = Writing((file, turn, text) => HoldAsked.Decide(file, turn.Actor, text, turn.Now)),
        ["agree_hold"] = Case((file, turn) => HoldAgreed.Decide(file, turn.Actor, turn.Now)),
        ["lift_hold"] = Case((file, turn) => HoldLifted.Decide(file, turn.Actor, turn.Now)),
        ["measure"] = Writing(
            (file, turn, text) =>
                MeasureOpened.Decide(
                    file,
                    turn.Actor,
                    Guid.NewGuid(),
                    turn.Step.What,
                    text,
                    turn.Is("told", otherwise: true),
                    MeasureSigner.Of(file, turn.People.People, turn.PeopleIn("concerned")),
                    turn.Now
                )
        ),
        ["sign_measure"] = Measure(MeasureSigned.Decide),
        ["confirm_measure"] = Measure(MeasureConfirmed.Decide),
        ["lift_measure"] = Measure(MeasureLifted.Decide),
        ["tell_measure"] = (turn, ct) =>
            OnMeasureAsync(
                turn,
                (file, actor, now) =>
                    MeasureTold.Decide(
                        file,
                        actor,
                        turn.Step.What == "affected" ? NotifiedPerson.Affected : NotifiedPerson.Concerned,
                        now
                    ),
                ct
            ),
        ["ask_name"] = async (turn, ct) =>
            await turn
                .Desk.Get<IdentityOpening>()
                .AskAsync(
                    turn.Holder,
                    turn.Actor,
                    turn.Case,
                    Enum.GetValues<IdentityGround>().First(ground => ground.Id() == turn.Step.What),
                    NewText.Of(turn.Or("text", "Écrit pour la répétition.")),
                    ct
                )
                is { } verdict
                ? verdict.Refusal
                : ReadsNothing,
    }.ToImmutableDictionary();

    private static Play Measure(Func<MeasureFile, Actor, DateTimeOffset, Verdict> decide) =>
        (turn, ct) => OnMeasureAsync(turn, decide, ct);

    /// <summary>The other party with that number; the first when the line has none.</summary>
    private static Guid PartyOf(CaseFile file, RehearsedAct turn) =>
        file.Parties.ElementAtOrDefault(int.TryParse(turn.Or("party", "1"), out var number) ? number - 1 : 0)?.Id
        ?? Guid.Empty;

    /// <summary>Performs an act on the most recently proposed measure, or the most recent of the kind that the line
    /// gives.</summary>
    private static async Task<Refusal?> OnMeasureAsync(
        RehearsedAct turn,
        Func<MeasureFile, Actor, DateTimeOffset, Verdict> decide,
        CancellationToken ct
    )
    {
        var all = await turn.Desk.Get<MeasureStore>().OfAsync(turn.Holder, ct);
        var kind = turn.Step.Act == "tell_measure" ? turn.Or("measure", "") : turn.Step.What;
        var measure = all.Where(open => kind.Length == 0 || open.File.Opened.Kind == kind)
            .MaxBy(open => open.File.Opened.At)
            ?.File.Id;
        foreach (var open in all)
            open.Dispose();
        return
            measure is { } id
            && await turn
                .Desk.Get<MeasureStore>()
                .ActAsync(turn.Holder, id, file => decide(file, turn.Actor, turn.Now), ct)
                is { } verdict
            ? verdict.Refusal
            : new(Reason.NotEligible);
    }
}
