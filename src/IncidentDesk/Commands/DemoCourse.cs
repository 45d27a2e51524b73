using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Commands;

/// <summary>Leads a decision of the demo through its steps by the desk's own acts, each by the person whose turn it is.</summary>
/// <param name="signIn">Who is there already, for a caller that knows; by their password when null.</param>
internal sealed class DemoCourse(CaseStore cases, DecisionStore decisions, MandateStore mandates, PasskeyStore passkeys, AccountStore accounts, RosterStore roster, Journal journal, DecisionRules rules, TimeProvider clock, Func<string, Task<Holder>>? signIn = null)
{
    private readonly Dictionary<string, Holder> holders = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The pair's exclusion as the demo and the tests write it; change it with <c>with</c>.</summary>
    public DeedDraft Exclusion => new()
    {
        Kind = DecisionKind.Exclusion,
        Facts = "1. Entre le 18 septembre et le 3 octobre, la personne B a écrit à la personne A, la nuit, des messages sur son apparence. Établi.\n2. Le 3 octobre, la personne B a touché la personne A, qui avait dit non. Établi.",
        Scope = "La personne B est exclue du mouvement.",
        Milder = "Un rappel écrit et un changement d’équipe ont été tentés sans effet.",
        Defence = "La personne B dit qu’elle plaisantait, et que personne ne s’en était plaint.",
        Opinion = "La personne A veut pouvoir venir aux réunions sans la croiser.",
        Purpose = "la sécurité de la personne A et du cercle.",
        From = DateOnly.FromDateTime(Workdays.Local(Now).Date).AddDays(14), ReviewOn = DateOnly.FromDateTime(Workdays.Local(Now).Date).AddDays(200),
    };

    /// <summary>A suspension of thirty days, reviewed before it ends.</summary>
    public DeedDraft SetAside => Exclusion with
    {
        Kind = DecisionKind.SetAside, Scope = "La personne B est mise à l’écart des activités et des canaux du mouvement.",
        Until = DateOnly.FromDateTime(Workdays.Local(Now).Date).AddDays(44), ReviewOn = DateOnly.FromDateTime(Workdays.Local(Now).Date).AddDays(39),
    };

    /// <summary>One writes, the other clears; the decision that is opened by it.</summary>
    /// <param name="concerned">Logins of those who are too close.</param>
    public async Task<Guid> ProposeAsync(Guid id, string writer, string clears, DeedDraft draft, string facilitator, CancellationToken ct, params string[] concerned)
    {
        var (people, decision) = (await roster.AllAsync(ct), Guid.CreateVersion7());
        var close = new List<Guid>();
        foreach (var login in concerned) close.Add((await HolderAsync(login, ct)).Id);
        draft = draft with { Facilitator = (await HolderAsync(facilitator, ct)).Id, Concerned = [.. close] };
        var (written, exact) = (NewText.Of(draft.ToJson()), NewText.Of(Deed.Text(draft)));
        await ActAsync(id, writer, (file, actor, now) => DraftProposal.Decide(file, actor, written.Id, now), ct, written);
        var mandate = await MandateAsync(id, clears, ct);
        var (head, pin, keys, holder) = (await journal.HeadAsync(ct), await roster.PinAsync(ct), await passkeys.SignKeysAsync(people, ct), await HolderAsync(clears, ct));
        using NewRound reactions = new(), advice = new();
        var actor = Actor.Of(people.Find(holder.Id)!);
        Expect(await cases.ProposeAsync(holder, id, file => Propose.Decide(file, actor, mandate, rules.Process, new(decision, written.Id, draft.Measure!, exact.Id, DecisionStore.HashOf(exact.Text),
            Propose.Signers(file, people.People, close.ToHashSet(), people.SignKey, keys), draft.Facilitator, reactions.PublicKey, advice.PublicKey, Convert.ToHexStringLower(head)) { Roster = pin, Lifts = draft.Lifts }, Now), [reactions, advice], exact, ct));
        return decision;
    }

    /// <summary>What a rehearsal means by «propose»: one of the pair writes, the other clears, and nobody objects in the rounds, which pass by the minute.</summary>
    /// <param name="tick">Lets a minute pass.</param>
    public async Task<Refusal?> RehearseAsync(Guid id, string writer, string kind, string[] concerned, Action tick, CancellationToken ct)
    {
        var (holder, people) = (await HolderAsync(writer, ct), await roster.AllAsync(ct));
        if (DecisionKinds.Parse(kind) is not { } asked) return new(Reason.DecisionUnknown);
        CaseFile file;
        using (var loaded = await cases.LoadAsync(holder, id, ct))
            if (loaded is null) return new(Reason.NotAHandler);
            else file = loaded.File;
        if (DraftProposal.Decide(file, Actor.Of(people.Find(holder.Id)!), Guid.Empty, Now).Refusal is { } refusal) return refusal;
        if (Propose.Missing(file, Now) is { IsEmpty: false } missing) return new(Reason.NeedsMissing) { Missing = missing };
        if (!(await mandates.OfAsync(file, ct)).Covers(file)) return new(Reason.UnvalidatedMandate);
        if (file.HandlersOf(file.Protocol.Pair).FirstOrDefault(person => person != holder.Id) is var other && other == default) return new(Reason.SecondReader);
        var runs = LoginOf(people, Propose.Facilitators(file, people.People, new HashSet<Guid>()).First().Id);
        var decision = await ProposeAsync(id, writer, LoginOf(people, other), asked == DecisionKind.Exclusion ? Exclusion : SetAside, runs, ct, concerned);
        for (var step = 0; step < 2; step++)
        {
            tick();
            await CloseStepAsync(decision, runs, ct);
        }
        tick();
        foreach (var login in await BodyAsync(decision, runs, people, ct)) await SpeakAsync(decision, login, new(PositionKind.Reaction, null, "Vu.", ""), ct);
        tick();
        await KeepAsync(decision, writer, ct);
        tick();
        foreach (var login in await BodyAsync(decision, runs, people, ct)) await NoObjectionAsync(decision, login, ct);
        tick();
        return null;
    }

    private async Task<string[]> BodyAsync(Guid decision, string login, Roster people, CancellationToken ct)
    {
        using var open = await decisions.LoadAsync(await HolderAsync(login, ct), decision, ct) ?? throw new InvalidOperationException($"{login} cannot open the decision.");
        return [.. open.File.Course.Body.Select(signer => LoginOf(people, signer.Person))];
    }

    private static string LoginOf(Roster people, Guid person) => DemoOrganisation.Members.First(member => member.Name == people.NameOf(person)).Login;

    public Task CloseStepAsync(Guid decision, string facilitator, CancellationToken ct) => DecideAsync(decision, facilitator, (file, person) => CloseStep.Decide(file, person, Now), ct);

    public async Task KeepAsync(Guid decision, string login, CancellationToken ct)
    {
        using var round = new NewRound();
        var holder = await HolderAsync(login, ct);
        Expect(await decisions.ActAsync(holder, decision, file => Amend.Keep(file, holder.Id, round.PublicKey, Now), round, ct));
    }

    public async Task SpeakAsync(Guid decision, string login, SpokenText said, CancellationToken ct)
    {
        if (await decisions.SpeakAsync(await HolderAsync(login, ct), decision, said, ct) is { } refused) throw new InvalidOperationException($"A position of the demo was refused: {refused}.");
    }

    public Task NoObjectionAsync(Guid decision, string login, CancellationToken ct) => SpeakAsync(decision, login, new(PositionKind.NoObjection, null, "", ""), ct);

    public async Task SignAsync(Guid decision, string login, string reason, CancellationToken ct)
    {
        var holder = await HolderAsync(login, ct);
        using var signing = await accounts.UnlockSigningAsync(holder.Id, PasswordOf(login), ct);
        using var open = await decisions.LoadAsync(holder, decision, ct) ?? throw new InvalidOperationException($"{login} cannot open the decision.");
        if (await decisions.SignAsync(holder, decision, open.File.TextHash, reason, signing!, ct) is { } refused) throw new InvalidOperationException($"The demo's signature was refused: {refused}.");
    }

    /// <summary>An act in the decision with a text of its own.</summary>
    public async Task WriteAsync(Guid decision, string login, string text, Func<DecisionFile, Guid, Guid, Verdict> decide, CancellationToken ct)
    {
        var (holder, written) = (await HolderAsync(login, ct), NewText.Of(text));
        Expect(await decisions.ActAsync(holder, decision, file => decide(file, holder.Id, written.Id), ct, written));
    }

    public async Task DecideAsync(Guid decision, string login, Func<DecisionFile, Guid, Verdict> decide, CancellationToken ct)
    {
        var holder = await HolderAsync(login, ct);
        Expect(await decisions.ActAsync(holder, decision, file => decide(file, holder.Id), ct));
    }

    private async Task<Mandate> MandateAsync(Guid id, string login, CancellationToken ct)
    {
        using var loaded = await cases.LoadAsync(await HolderAsync(login, ct), id, ct) ?? throw new InvalidOperationException($"{login} cannot open the case.");
        return await mandates.OfAsync(loaded.File, ct);
    }

    private async Task ActAsync(Guid id, string login, Func<CaseFile, Actor, DateTimeOffset, Verdict> decide, CancellationToken ct, params NewText[] texts)
    {
        var holder = await HolderAsync(login, ct);
        var actor = Actor.Of((await roster.AllAsync(ct)).Find(holder.Id)!);
        Expect(await cases.ActAsync(holder, id, file => decide(file, actor, Now), ct, texts));
    }

    public async Task<Holder> HolderAsync(string login, CancellationToken ct) => holders.TryGetValue(login, out var known) ? known
        : holders[login] = signIn is not null ? await signIn(login) : await accounts.SignInAsync(login, PasswordOf(login), ct) ?? throw new InvalidOperationException($"The demo has no account {login}.");

    private static string PasswordOf(string login) => DemoOrganisation.Members.First(member => member.Login == login).Password;

    private static void Expect(Verdict? verdict)
    {
        if (verdict is not { Refusal: null }) throw new InvalidOperationException($"An act of the demo was refused: {verdict?.Refusal?.Reason}.");
    }
}
