using System.Collections.Immutable;
using IncidentDesk.Commands;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;

namespace IncidentDesk.Rehearsals;

/// <summary>The words of a scenario for what is decided together.</summary>
internal static partial class Turns
{
    private static readonly ImmutableDictionary<string, Play> OfDecisions = new Dictionary<string, Play>
    {
        ["validate_mandate"] = ValidateAsync,
        ["propose"] = ProposeAsync,
        ["sign"] = SignAsync,
        ["step_aside"] = (turn, ct) => OnDecisionAsync(turn, (file, now) => StepAside.Decide(file, turn.Holder.Id, now), ct),
        ["withdraw"] = (turn, ct) => OnDecisionAsync(turn, (file, now) => Withdraw.Decide(file, turn.Holder.Id, now), ct),
    }.ToImmutableDictionary();

    private static async Task<Refusal?> ValidateAsync(Turn turn, CancellationToken ct)
    {
        var member = ThrowAwayDesk.Member(turn.Step.Who)!;
        using var signing = await turn.Desk.Get<AccountStore>().UnlockSigningAsync(turn.Holder.Id, member.Password, ct);
        return await turn.Desk.Get<MandateStore>().ValidateAsync(turn.Desk.Get<ProtocolShelf>().Newest(turn.Step.What), turn.Person!, signing!, ct) is { } reason ? new(reason) : null;
    }

    private static Task<Refusal?> ProposeAsync(Turn turn, CancellationToken ct)
    {
        var desk = turn.Desk;
        var course = new DemoCourse(desk.Get<CaseStore>(), desk.Get<DecisionStore>(), desk.Get<MandateStore>(), desk.Get<PasskeyStore>(), desk.Get<AccountStore>(), desk.Get<RosterStore>(),
            desk.Get<Journal>(), desk.Get<DecisionRules>(), desk.Get<TimeProvider>());
        string[] close = [.. turn.PeopleIn("concerned").Select(person => DemoOrganisation.Members.First(member => member.Name == turn.People.NameOf(person)).Login)];
        return course.RehearseAsync(turn.Case, ThrowAwayDesk.Member(turn.Step.Who)!.Login, turn.Step.What, close, () => desk.Clock.Now += TimeSpan.FromMinutes(1), ct);
    }

    private static async Task<Refusal?> SignAsync(Turn turn, CancellationToken ct)
    {
        var store = turn.Desk.Get<DecisionStore>();
        if (await LastAsync(turn, ct) is not { } decision) return new(Reason.NotEligible);
        string hash;
        using (var open = await store.LoadAsync(turn.Holder, decision, ct)) hash = open!.File.TextHash;
        using var signing = await turn.Desk.Get<AccountStore>().UnlockSigningAsync(turn.Holder.Id, ThrowAwayDesk.Member(turn.Step.Who)!.Password, ct);
        return await store.SignAsync(turn.Holder, decision, hash, turn.Or("reason", "Signé pour la répétition."), signing!, ct) is { } reason ? new(reason) : null;
    }

    private static async Task<Refusal?> OnDecisionAsync(Turn turn, Func<DecisionFile, DateTimeOffset, Verdict> decide, CancellationToken ct) =>
        await LastAsync(turn, ct) is { } decision && await turn.Desk.Get<DecisionStore>().ActAsync(turn.Holder, decision, file => decide(file, turn.Now), ct) is { } verdict
            ? verdict.Refusal : new(Reason.NotEligible);

    private static async Task<Guid?> LastAsync(Turn turn, CancellationToken ct)
    {
        var all = await turn.Desk.Get<DecisionStore>().OfAsync(turn.Holder, ct);
        var last = all.MaxBy(open => open.File.OpenedAt)?.File.Id;
        foreach (var open in all) open.Dispose();
        return last;
    }
}
