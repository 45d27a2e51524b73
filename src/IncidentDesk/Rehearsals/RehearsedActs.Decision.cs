using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Pages.Inside.Cases.Deciding;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Register;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Register;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario that are decided together.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfDecisions = new Dictionary<string, Play>
    {
        ["validate_mandate"] = ValidateAsync,
        ["propose"] = ProposeAsync,
        ["clear_proposal"] = ClearProposalAsync,
        ["sign"] = SignAsync,
        ["lift"] = LiftAsync,
    }.ToImmutableDictionary();

    private static async Task<Refusal?> ValidateAsync(RehearsedAct turn, CancellationToken ct)
    {
        var member = ThrowAwayDesk.Member(turn.Step.Who)!;
        using var signing = await turn.Desk.Get<AccountStore>().UnlockSigningAsync(turn.Holder.Id, member.Password, ct);
        return
            await turn
                .Desk.Get<MandateStore>()
                .ValidateAsync(turn.Desk.Get<ProtocolShelf>().Newest(turn.Step.What), turn.Person!, signing!, ct)
                is { } reason
            ? new(reason)
            : null;
    }

    /// <summary>One of the pair writes a proposal or a new version of one; a colleague clears it by another
    /// act.</summary>
    private static async Task<Refusal?> ProposeAsync(RehearsedAct turn, CancellationToken ct)
    {
        CaseFile file;
        PreparedAnswer[] answers;
        using (var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct))
            if (open is null)
                return ReadsNothing;
            else
                (file, answers) = (open.File, await turn.Desk.Get<PublishProposal>().AnswersAsync(open, ct));
        var written = NewText.Of((await DraftAsync(turn, file, ct) with { Answers = answers }).ToJson());
        var verdict = await turn
            .Desk.Get<CaseStore>()
            .ActAsync(
                turn.Holder,
                turn.Case,
                now => ProposalDrafted.Decide(now, turn.Actor, written.Id, turn.Now),
                ct,
                written
            );
        return verdict is null ? ReadsNothing : verdict.Refusal;
    }

    /// <summary>The text of a proposal, with what the step says of it.</summary>
    private static async Task<DecisionTextDraft> DraftAsync(RehearsedAct turn, CaseFile file, CancellationToken ct)
    {
        var draft = DecisionKinds.Parse(turn.Step.What)!.Value switch
        {
            DecisionKind.Exclusion => DemoProposals.Exclusion(turn.Now),
            DecisionKind.SetAside => DemoProposals.SetAside(turn.Now),
            DecisionKind.Lifting => DemoProposals.Lifting(
                turn.Now,
                await LastAsync(turn, ct, DecisionLifted.MayBe) ?? Guid.Empty
            ),
        };
        if (turn.Is("renews", otherwise: false))
            draft = draft with { Earlier = await LastAsync(turn, ct, earlier => earlier.State.IsDecided()) };
        var concerned = turn.PeopleIn("concerned");
        var facilitator = turn.Step.With.ContainsKey("facilitator")
            ? turn.PersonIn(turn.Or("facilitator", ""))
            : Propose
                .Facilitators(file, turn.People.People, concerned, turn.Desk.Get<DecisionRules>().Running)
                .FirstOrDefault()
                ?.Id;
        return draft with
        {
            Scope = turn.Or("text", draft.Scope),
            From = turn.DayIn("from", draft.From),
            Until = turn.DayIn("until", draft.Until),
            ReviewOn = turn.DayIn("review", draft.ReviewOn),
            Concerned = [.. concerned],
            Facilitator = facilitator,
        };
    }

    private static async Task<Refusal?> ClearProposalAsync(RehearsedAct turn, CancellationToken ct)
    {
        var clearing = turn.Desk.Get<PublishProposal>();
        using var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct);
        if (open is null)
            return ReadsNothing;
        if (clearing.Waiting(open.File) is not { } draft)
            return new(Reason.NoDraft);
        return
            await clearing.ClearAsync(turn.Holder, open, draft, await clearing.ReadAsync(open, draft, ct), ct)
                is var (_, verdict)
            && verdict is not null
            ? verdict.Refusal
            : ReadsNothing;
    }

    /// <summary>Ends a measure by the most recently proposed lifting.</summary>
    private static async Task<Refusal?> LiftAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (await LastAsync(turn, ct, file => file.Proposal.Kind == DecisionKind.Lifting) is not { } id)
            return new(Reason.NothingToLift);
        using var lifting = (await turn.Desk.Get<DecisionStore>().LoadAsync(turn.Holder, id, ct))!;
        var verdict = await turn
            .Desk.Get<DecisionStore>()
            .ActAsync(
                turn.Holder,
                lifting.File.Proposal.Lifts ?? Guid.Empty,
                file => DecisionLifted.Decide(file, lifting.File, turn.Holder.Id, turn.Now),
                ct
            );
        return verdict is null ? new(Reason.NotEligible) : verdict.Refusal;
    }

    private static async Task<Refusal?> SignAsync(RehearsedAct turn, CancellationToken ct)
    {
        var (store, sign) = (turn.Desk.Get<DecisionStore>(), turn.Desk.Get<DecisionSigning>());
        if (await LastAsync(turn, ct) is not { } decision)
            return new(Reason.NotEligible);
        string hash;
        using (var open = await store.LoadAsync(turn.Holder, decision, ct))
            hash = open!.File.TextHash;
        using var signing = await turn
            .Desk.Get<AccountStore>()
            .UnlockSigningAsync(turn.Holder.Id, ThrowAwayDesk.Member(turn.Step.Who)!.Password, ct);
        return
            await sign.SignAsync(
                turn.Holder,
                decision,
                hash,
                turn.Or("reason", "Signé pour la répétition."),
                signing!,
                ct
            )
                is { } reason
            ? new(reason)
            : null;
    }

    /// <summary>The most recently proposed decision that the person can open; null for none.</summary>
    private static async Task<Guid?> LastAsync(
        RehearsedAct turn,
        CancellationToken ct,
        Func<DecisionFile, bool>? which = null
    )
    {
        var all = await turn.Desk.Get<DecisionStore>().OfAsync(turn.Holder, ct);
        var last = all.Select(open => open.File).Where(which ?? (_ => true)).MaxBy(file => file.Proposal.At)?.Id;
        foreach (var open in all)
            open.Dispose();
        return last;
    }

    /// <summary>The acts in the register of measures in force, on the line that was opened last.</summary>
    private static readonly ImmutableDictionary<string, Play> OfRegister = new Dictionary<string, Play>
    {
        ["ask_register"] = AskRegisterAsync,
        ["agree_register"] = (turn, ct) =>
            OnLineAsync(
                turn,
                line =>
                    StandingChangeAgreed.Decide(
                        line.Line,
                        line.Decision,
                        turn.Holder.Id,
                        line.Line.Asked?.Item ?? Guid.Empty,
                        turn.Now
                    ),
                ct
            ),
        ["give_register"] = GiveRegisterAsync,
        ["agree_register_reader"] = (turn, ct) =>
            OnLineAsync(
                turn,
                line =>
                    StandingReadersChanged.Agree(
                        line.Line,
                        turn.Holder.Id,
                        turn.People.People,
                        null,
                        line.Line.Giving?.Person ?? Guid.Empty,
                        turn.Now
                    ),
                ct
            ),
    }.ToImmutableDictionary();

    /// <summary>Brings the readers up to date, or asks that one more person reads the line.</summary>
    private static async Task<Refusal?> GiveRegisterAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (turn.Step.What.Length == 0)
            return await OnLineAsync(
                turn,
                line => StandingReadersChanged.Decide(line.Line, turn.Holder.Id, turn.People.People, turn.Now),
                ct
            );
        IReadOnlySet<Guid>? away = null;
        if (await LastLineAsync(turn, ct) is { } id)
        {
            var register = turn.Desk.Get<RegisterStore>();
            using var open = await register.LoadAsync(turn.Holder, id, ct);
            away = open is null ? null : await register.AwayAsync(turn.Holder, open, ct);
        }
        return await OnLineAsync(
            turn,
            line =>
                StandingReaderAsked.Decide(
                    line.Line,
                    turn.Holder.Id,
                    turn.People.People,
                    away,
                    turn.PersonIn(turn.Step.What),
                    turn.Now
                ),
            ct
        );
    }

    /// <summary>Asks for a change; a review and a milder measure need a day.</summary>
    private static Task<Refusal?> AskRegisterAsync(RehearsedAct turn, CancellationToken ct)
    {
        var (kind, why) = (Named<StandingChangeKind>(turn.Step.What), turn.Written);
        var day = turn.DayIn("day", null) is { } typed ? Workdays.At(typed, new(12, 0)) : (DateTimeOffset?)null;
        return OnLineAsync(
            turn,
            line =>
                StandingChange.Of(line.Line, line.Decision, kind, day, turn.Now) is { } change
                    ? StandingChangeAsked.Decide(line.Line, line.Decision, turn.Holder.Id, change, why.Id, turn.Now)
                    : Reason.TextMissing,
            ct,
            why
        );
    }

    private static async Task<Refusal?> OnLineAsync(
        RehearsedAct turn,
        Func<RegisterFolder, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        var register = turn.Desk.Get<RegisterStore>();
        return
            await LastLineAsync(turn, ct) is { } id
            && await register.ActAsync(turn.Holder, id, decide, ct, texts) is { } verdict
            ? verdict.Refusal
            : new(Reason.NotEligible);
    }

    private static async Task<Guid?> LastLineAsync(RehearsedAct turn, CancellationToken ct)
    {
        Guid? last = null;
        foreach (var line in await turn.Desk.Get<RegisterStore>().OfAsync(turn.Holder, ct))
            using (line)
                last = line.Id;
        return last;
    }
}
