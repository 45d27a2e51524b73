using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Rules.Precaution;
using IncidentDesk.Storage;

namespace IncidentDesk.Rehearsals;

/// <summary>One act as it is played: who, on which case, at which moment, with the words of its line.</summary>
/// <param name="Guests">Other people for whom a code was made so far.</param>
internal sealed record Turn(
    ThrowAwayDesk Desk,
    Step Step,
    Guid Case,
    Holder Holder,
    Person? Person,
    Roster People,
    List<Guest> Guests
)
{
    public Actor Actor => Person is null ? new(Holder.Id, []) : Actor.Of(Person);
    public DateTimeOffset Now => Desk.Now;

    public string Or(string key, string otherwise) => Step.With.GetValueOrDefault(key, otherwise);

    public Guid PersonIn(string seat) =>
        People.People.First(person => person.Seats.Any(held => held.Id == seat || held.Role.Id() == seat)).Id;

    public HashSet<Guid> PeopleIn(string key) =>
        [.. Or(key, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersonIn)];

    /// <summary>The day that a key names (2026-11-23), or today in Paris.</summary>
    public DateOnly DayIn(string key) =>
        DateOnly.TryParseExact(
            Or(key, ""),
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        )
            ? day
            : DateOnly.FromDateTime(Workdays.Local(Now).Date);

    /// <summary>The text of the line, or one that says what it is; another one each time.</summary>
    public NewText Written => NewText.Of(Or("text", Step.What.Contains(' ') ? Step.What : "Écrit pour la répétition."));

    /// <summary>An act of the case through the store that every page uses; the refusal, if any.</summary>
    public async Task<Refusal?> OnCaseAsync(
        Func<CaseFile, NewText, Verdict> decide,
        CancellationToken ct,
        bool writes = false
    )
    {
        var text = Written;
        var verdict = await Desk.Get<CaseStore>()
            .ActAsync(Holder, Case, file => decide(file, text), ct, writes ? [text] : []);
        return verdict is null ? new(Reason.NotAHandler) : verdict.Refusal;
    }
}

/// <summary>The words of a scenario: every act, and the rule or store it goes through.</summary>
internal static partial class Turns
{
    public const string Reporter = "person",
        Wait = "wait";

    private delegate Task<Refusal?> Play(Turn turn, CancellationToken ct);

    public static bool Knows(string who, string act) =>
        who == Wait ? act == Wait
        : who == Reporter ? OfReporter.ContainsKey(act)
        : IsOther(who) ? NumberOf(who) >= 0 && OfOthers.ContainsKey(act)
        : ThrowAwayDesk.Member(who) is not null && All.Any(words => words.ContainsKey(act));

    public static Task<Refusal?> PlayAsync(Turn turn, CancellationToken ct) =>
        (
            turn.Person is not null ? All.First(words => words.ContainsKey(turn.Step.Act))[turn.Step.Act]
            : IsOther(turn.Step.Who) ? OfOthers[turn.Step.Act]
            : OfReporter[turn.Step.Act]
        )(turn, ct);

    /// <summary>Every word of whoever has a seat.</summary>
    private static IEnumerable<ImmutableDictionary<string, Play>> All =>
        [OfTeam, WithOthers, OfDecisions, OfRounds, OfCustody];

    private static Play Case(Func<CaseFile, Turn, Verdict> decide) =>
        (turn, ct) => turn.OnCaseAsync((file, _) => decide(file, turn), ct);

    private static Play Writing(Func<CaseFile, Turn, Guid, Verdict> decide) =>
        (turn, ct) => turn.OnCaseAsync((file, text) => decide(file, turn, text.Id), ct, writes: true);

    private static readonly ImmutableDictionary<string, Play> OfTeam = new Dictionary<string, Play>
    {
        ["can_follow"] = Case((file, turn) => AnswerConflict.Decide(file, turn.Actor, ConflictAnswer.Can, turn.Now)),
        ["cannot_follow"] = Case(
            (file, turn) => AnswerConflict.Decide(file, turn.Actor, ConflictAnswer.Recuses, turn.Now)
        ),
        ["unsure"] = Case((file, turn) => AnswerConflict.Decide(file, turn.Actor, ConflictAnswer.Unsure, turn.Now)),
        ["take"] = Case((file, turn) => TakeCase.Decide(file, turn.Actor, turn.Now)),
        ["open_report"] = Case(
            (file, turn) =>
                OpenText.Decide(
                    file,
                    turn.Actor,
                    file.History.OfType<ReportWritten>().FirstOrDefault()?.Item ?? Guid.Empty,
                    turn.Now
                )
        ),
        ["move"] = Case(
            (file, turn) =>
                file.Protocol.Ending(turn.Step.What)?.Reroute is null
                    ? MoveStage.Decide(file, turn.Actor, turn.Step.What, turn.Now)
                    : Reroute.Decide(file, turn.Actor, turn.Step.What, turn.People.People, turn.Now)
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
                : new(Reason.NotAHandler),
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
        ["attest"] = Writing(
            (file, turn, text) => WriteText.Attestation(file, turn.Actor, turn.Step.What, text, turn.Now)
        ),
        ["message"] = Writing((file, turn, text) => WriteText.Message(file, turn.Actor, text, turn.Now)),
        ["feedback"] = Writing((file, turn, text) => WriteText.Feedback(file, turn.Actor, text, turn.Now)),
        ["note"] = Writing((file, turn, text) => WriteText.Note(file, turn.Actor, text, turn.Now)),
        ["duty"] = Writing(
            (file, turn, text) =>
                LegalDuties.Open(file, turn.Actor, Guid.CreateVersion7(), turn.Step.What, text, turn.Now)
        ),
        ["answer_duty"] = Writing(
            (file, turn, text) =>
                LegalDuties.Answer(
                    file,
                    turn.Actor,
                    LegalDuties.Pending(file)?.Id ?? Guid.Empty,
                    turn.Step.What,
                    text,
                    turn.Now
                )
        ),
        ["offer"] = Writing(
            (file, turn, text) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? ShareText.Offer(file, turn.Actor, kind, text, turn.Now)
                    : Reason.NothingOffered
        ),
        ["heard_validation"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? ShareText.NoteValidation(
                        file,
                        turn.Actor,
                        kind,
                        kind == SharedText.Commitments ? CaseFile.Concerned : PartyOf(file, turn),
                        turn.Now
                    )
                    : Reason.NothingOffered
        ),
        ["name_party"] = Case((file, turn) => OtherParties.Name(file, turn.Actor, Guid.CreateVersion7(), turn.Now)),
        ["heard_party"] = Case(
            (file, turn) =>
                OtherParties.Note(
                    file,
                    turn.Actor,
                    PartyOf(file, turn),
                    Consents.Parse(turn.Step.What) ?? Consent.Participation,
                    ScenarioReader.Answer(turn.Or("answer", "oui")) ?? ConsentAnswer.Later,
                    turn.Now
                )
        ),
        ["override"] = Writing(
            (file, turn, text) =>
                Consents.Parse(turn.Step.What) is { } consent
                && OverrideGrounds.Parse(turn.Or("ground", "")) is { } ground
                    ? OverrideConsent.Decide(
                        file,
                        turn.Actor,
                        consent,
                        ground,
                        turn.Or("adds_danger", "no") == "yes",
                        text,
                        turn.Now
                    )
                    : Reason.NoSuchConsent
        ),
        ["extend"] = Writing((file, turn, text) => Extend.Decide(file, turn.Actor, text, turn.Now)),
        ["reopen"] = Writing((file, turn, text) => Reopen.Decide(file, turn.Actor, text, turn.Now)),
        ["attempt"] = Case(
            (file, turn) =>
                ContactWays.Parse(turn.Step.What) is { } way
                    ? Attempt.Record(file, turn.Actor, turn.DayIn("on"), way, turn.Now)
                    : Reason.NoSuchDay
        ),
        ["danger"] = Case((file, turn) => DeclareDanger.Decide(file, turn.Actor, turn.Now)),
        ["link"] = Case(
            (file, turn) => CharterActs.Link(file, turn.Actor, turn.Or("charter", ""), turn.Step.What, turn.Now)
        ),
        ["breach"] = Writing(
            (file, turn, text) =>
                CharterActs.Write(
                    file,
                    turn.Actor,
                    Guid.CreateVersion7(),
                    turn.Or("charter", ""),
                    turn.Step.What,
                    text,
                    turn.Now
                )
        ),
        ["confirm_breach"] = Case(
            (file, turn) =>
                CharterActs.Confirm(
                    file,
                    turn.Actor,
                    file.Breaches.Find(breach => !breach.IsEstablished)?.Id ?? Guid.Empty,
                    turn.Now
                )
        ),
        ["denial"] = Writing((file, turn, text) => CharterActs.NoteDenial(file, turn.Actor, text, turn.Now)),
        ["hold"] = Writing((file, turn, text) => Holds.Ask(file, turn.Actor, text, turn.Now)),
        ["agree_hold"] = Case((file, turn) => Holds.Agree(file, turn.Actor, turn.Now)),
        ["lift_hold"] = Case((file, turn) => Holds.Lift(file, turn.Actor, turn.Now)),
        ["measure"] = Writing(
            (file, turn, text) =>
                Measures.Propose(
                    file,
                    turn.Actor,
                    Guid.CreateVersion7(),
                    turn.Step.What,
                    text,
                    turn.Or("told", "yes") == "yes",
                    Measures.Signers(file, turn.People.People, turn.PeopleIn("concerned")),
                    turn.Now
                )
        ),
        ["sign_measure"] = Measure(Measures.Sign),
        ["confirm_measure"] = Measure(Measures.Confirm),
        ["lift_measure"] = Measure(Measures.Lift),
        ["tell_measure"] = (turn, ct) =>
            OnMeasureAsync(
                turn,
                (file, actor, now) =>
                    Measures.Tell(file, actor, turn.Step.What == "affected" ? Told.Affected : Told.Concerned, now),
                ct
            ),
        ["ask_name"] = async (turn, ct) =>
            await turn
                .Desk.Get<IdentityStore>()
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
                : new(Reason.NotAHandler),
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, Play> OfReporter = new Dictionary<string, Play>
    {
        ["consent"] = Case(
            (file, turn) =>
                Rules.Acts.Reporter.Answer(
                    file,
                    turn.Actor,
                    Consents.Parse(turn.Step.What) ?? Consent.Recontact,
                    ScenarioReader.Answer(turn.Or("answer", "oui")) ?? ConsentAnswer.Later,
                    turn.Now
                )
        ),
        ["validate"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? Rules.Acts.Reporter.Validate(file, turn.Actor, kind, turn.Now)
                    : Reason.NothingOffered
        ),
        ["decline"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? Rules.Acts.Reporter.Decline(file, turn.Actor, kind, turn.Now)
                    : Reason.NothingOffered
        ),
        ["stop"] = Case((file, turn) => Rules.Acts.Reporter.Stop(file, turn.Actor, stop: true, turn.Now)),
        ["go_on"] = Case((file, turn) => Rules.Acts.Reporter.Stop(file, turn.Actor, stop: false, turn.Now)),
        ["reopen"] = Case((file, turn) => Rules.Acts.Reporter.Reopen(file, turn.Actor, turn.Now)),
        ["write"] = Writing((file, turn, text) => Rules.Acts.Reporter.Write(file, turn.Actor, text, turn.Now)),
        ["complete"] = Writing((file, turn, text) => Rules.Acts.Reporter.Complete(file, turn.Actor, text, turn.Now)),
        ["give_name"] = async (turn, ct) =>
            (
                await turn.Desk.Get<IdentityStore>().GiveAsync(turn.Holder, new(turn.Step.What, turn.Step.What), ct)
            )?.Refusal,
        ["take_name_back"] = async (turn, ct) =>
            (await turn.Desk.Get<IdentityStore>().RemoveAsync(turn.Holder, ct))?.Refusal,
        ["delete_now"] = async (turn, ct) =>
            await turn.Desk.Get<MailboxEnd>().DeleteAsync(turn.Holder, ct) is var (refusal, _)
                ? refusal
                : new(Reason.ConflictOfInterest),
    }.ToImmutableDictionary();

    private static Play Measure(Func<MeasureFile, Actor, DateTimeOffset, Verdict> decide) =>
        (turn, ct) => OnMeasureAsync(turn, decide, ct);

    /// <summary>The other party of that number, the first one when the line names none.</summary>
    private static Guid PartyOf(CaseFile file, Turn turn) =>
        file.Parties.ElementAtOrDefault(int.TryParse(turn.Or("party", "1"), out var number) ? number - 1 : 0)?.Id
        ?? Guid.Empty;

    /// <summary>The measure that was proposed last, or the last of the kind the line names.</summary>
    private static async Task<Refusal?> OnMeasureAsync(
        Turn turn,
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
