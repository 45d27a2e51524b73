using IncidentDesk.Pages.Inside.Cases.Deciding;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.DemoContent;

/// <summary>Takes a decision of the demo through its steps by the desk's own acts, each performed by the person
/// responsible for it.</summary>
internal sealed class DemoCourse(
    CaseStore cases,
    DecisionStore decisions,
    DecisionSigning signatures,
    RoundStore rounds,
    PublishProposal clearing,
    AccountStore accounts,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Gives somebody who is signed in already; null to sign in with their password.</summary>
    public Func<string, Task<Holder>>? SignIn { get; init; }

    private readonly Dictionary<string, Holder> holders = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public DecisionTextDraft Exclusion => DemoProposals.Exclusion(Now);
    public DecisionTextDraft SetAside => DemoProposals.SetAside(Now);

    /// <summary>One person writes the proposal, another clears it; returns the decision that this opens.</summary>
    /// <param name="concerned">Logins of people with a conflict of interest.</param>
    public async Task<Guid> ProposeAsync(
        Guid id,
        string writer,
        string clears,
        DecisionTextDraft draft,
        string facilitator,
        CancellationToken ct,
        params string[] concerned
    )
    {
        var close = new List<Guid>();
        foreach (var login in concerned)
            close.Add((await HolderAsync(login, ct)).Id);
        draft = draft with { Facilitator = (await HolderAsync(facilitator, ct)).Id, Concerned = [.. close] };
        using (var open = (await cases.LoadAsync(await HolderAsync(writer, ct), id, ct))!)
            draft = draft with { Answers = await clearing.AnswersAsync(open, ct) };
        var written = NewText.Of(draft.ToJson());
        await ActAsync(
            id,
            writer,
            (file, actor, now) => ProposalDrafted.Decide(file, actor, written.Id, now),
            ct,
            written
        );
        return await ClearAsync(id, clears, ct);
    }

    /// <summary>Clears the waiting draft, which opens a decision or gives one a new version.</summary>
    public async Task<Guid> ClearAsync(Guid id, string login, CancellationToken ct)
    {
        var holder = await HolderAsync(login, ct);
        using var open =
            await cases.LoadAsync(holder, id, ct)
            ?? throw new InvalidOperationException($"{login} cannot open the case.");
        var draft = clearing.Waiting(open.File) ?? throw new InvalidOperationException("No draft waits to be cleared.");
        var (decision, verdict) = await clearing.ClearAsync(
            holder,
            open,
            draft,
            await clearing.ReadAsync(open, draft, ct),
            ct
        );
        Expect(verdict);
        return decision;
    }

    /// <summary>Both of the pair record the statements of the person affected and of the person concerned about the
    /// proposal, and the consultation is closed.</summary>
    public async Task CloseConsultationAsync(Guid decision, string pair, string facilitator, CancellationToken ct)
    {
        string[] both;
        using (var open = (await decisions.LoadAsync(await HolderAsync(pair, ct), decision, ct))!)
        {
            var people = await roster.AllAsync(ct);
            both =
            [
                .. open.File.Course.Pair.Select(person =>
                    DemoOrganisation.Members.First(member => member.Name == people.NameOf(person)).Login
                ),
            ];
        }
        foreach (var login in both)
        {
            await WriteAsync(
                decision,
                login,
                "La personne A dit que c’est ce qu’il lui faut.",
                (file, person, item) => AdviceNoted.Decide(file, person, AdviceOf.Affected, item, Now),
                ct
            );
            await WriteAsync(
                decision,
                login,
                "La personne B a répondu par écrit. Elle n’est pas d’accord.",
                (file, person, item) => AdviceNoted.Decide(file, person, AdviceOf.Concerned, item, Now),
                ct
            );
        }
        await DeclineHearingAsync(decision, pair, ct);
        await CloseStepAsync(decision, facilitator, ct);
    }

    /// <summary>One of the pair and another person who takes part record that the person concerned does not want to be
    /// heard by those who decide.</summary>
    public async Task DeclineHearingAsync(Guid decision, string pair, CancellationToken ct)
    {
        string other;
        using (var open = (await decisions.LoadAsync(await HolderAsync(pair, ct), decision, ct))!)
        {
            if (!HearingRecorded.IsDue(open.File.Course))
                return;
            var (people, me) = (await roster.AllAsync(ct), (await HolderAsync(pair, ct)).Id);
            var name = people.NameOf(open.File.Eligible.First(signer => signer.Person != me).Person);
            other = DemoOrganisation.Members.First(member => member.Name == name).Login;
        }
        foreach (var login in (string[])[pair, other])
            await WriteAsync(
                decision,
                login,
                "La personne B l’a écrit : elle ne souhaite pas d’audition.",
                (file, person, item) => HearingRecorded.Decide(file, person, HearingOutcome.Declined, item, Now),
                ct
            );
    }

    public Task CloseStepAsync(Guid decision, string facilitator, CancellationToken ct) =>
        DecideAsync(decision, facilitator, (file, person) => StepClosed.Decide(file, person, Now), ct);

    public async Task KeepAsync(Guid decision, string login, CancellationToken ct)
    {
        using var round = new NewRound();
        var holder = await HolderAsync(login, ct);
        Expect(
            await decisions.ActAsync(
                holder,
                decision,
                file => ProposalKept.Decide(file, holder.Id, round.PublicKey, Now),
                round,
                ct
            )
        );
    }

    public async Task SpeakAsync(Guid decision, string login, SpokenText said, CancellationToken ct)
    {
        if (await rounds.SpeakAsync(await HolderAsync(login, ct), decision, said, ct) is { } refused)
            throw new InvalidOperationException($"A position of the demo was refused: {refused}.");
    }

    public Task NoObjectionAsync(Guid decision, string login, CancellationToken ct) =>
        SpeakAsync(decision, login, new(PositionKind.NoObjection, null, "", ""), ct);

    public async Task SignAsync(Guid decision, string login, string reason, CancellationToken ct)
    {
        var holder = await HolderAsync(login, ct);
        using var signing = await accounts.UnlockSigningAsync(holder.Id, PasswordOf(login), ct);
        using var open =
            await decisions.LoadAsync(holder, decision, ct)
            ?? throw new InvalidOperationException($"{login} cannot open the decision.");
        if (await signatures.SignAsync(holder, decision, open.File.TextHash, reason, signing!, ct) is { } refused)
            throw new InvalidOperationException($"The demo's signature was refused: {refused}.");
    }

    /// <summary>Ends a measure by the signed decision that lifts it.</summary>
    public async Task LiftAsync(Guid decision, Guid lifting, string login, CancellationToken ct)
    {
        using var open =
            await decisions.LoadAsync(await HolderAsync(login, ct), lifting, ct)
            ?? throw new InvalidOperationException($"{login} cannot open the decision.");
        await DecideAsync(decision, login, (file, person) => DecisionLifted.Decide(file, open.File, person, Now), ct);
    }

    /// <summary>An act on the decision that has a text of its own.</summary>
    public async Task WriteAsync(
        Guid decision,
        string login,
        string text,
        Func<DecisionFile, Guid, Guid, Verdict> decide,
        CancellationToken ct
    )
    {
        var (holder, written) = (await HolderAsync(login, ct), NewText.Of(text));
        Expect(await decisions.ActAsync(holder, decision, file => decide(file, holder.Id, written.Id), ct, written));
    }

    public async Task DecideAsync(
        Guid decision,
        string login,
        Func<DecisionFile, Guid, Verdict> decide,
        CancellationToken ct
    )
    {
        var holder = await HolderAsync(login, ct);
        Expect(await decisions.ActAsync(holder, decision, file => decide(file, holder.Id), ct));
    }

    private async Task ActAsync(
        Guid id,
        string login,
        Func<CaseFile, Actor, DateTimeOffset, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        var holder = await HolderAsync(login, ct);
        var actor = Actor.Of((await roster.AllAsync(ct)).Find(holder.Id)!);
        Expect(await cases.ActAsync(holder, id, file => decide(file, actor, Now), ct, texts));
    }

    public async Task<Holder> HolderAsync(string login, CancellationToken ct) =>
        holders.TryGetValue(login, out var known)
            ? known
            : holders[login] = SignIn is not null
                ? await SignIn(login)
                : await accounts.SignInAsync(login, PasswordOf(login), ct)
                    ?? throw new InvalidOperationException($"The demo has no account {login}.");

    private static string PasswordOf(string login) =>
        DemoOrganisation.Members.First(member => member.Login == login).Password;

    private static void Expect(Verdict? verdict)
    {
        if (verdict is not { Refusal: null })
            throw new InvalidOperationException($"An act of the demo was refused: {verdict?.Refusal?.Reason}.");
    }
}
