using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>Turns a cleared draft into a proposal sealed to the body, or into a new version of the open one; no other
/// code does.</summary>
internal sealed class PublishProposal(
    CaseStore cases,
    DecisionStore decisions,
    MandateStore mandates,
    PasskeyStore passkeys,
    RosterStore rosters,
    Journal journal,
    DecisionRules rules,
    TimeProvider clock
)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The draft waiting in a case; null when there is none.</summary>
    public ProposalDrafted? Waiting(CaseFile file) => ProposalDrafted.Live(file, rules.Process, Now);

    public async Task<DecisionTextDraft> ReadAsync(CaseFolders open, ProposalDrafted draft, CancellationToken ct) =>
        DecisionTextDraft.Read(await cases.TextAsync(open, draft.Item, ct) ?? "{}");

    /// <returns>The decision and the rule's verdict; a null verdict when the holder finds no such case or
    /// decision.</returns>
    public async Task<(Guid Decision, Verdict? Verdict)> ClearAsync(
        Holder holder,
        CaseFolders open,
        ProposalDrafted draft,
        DecisionTextDraft written,
        CancellationToken ct
    )
    {
        var exact = NewText.Of(DecisionText.Text(written));
        return open.File.OpenDecision is { } decision
            ? (decision.Id, await ReviseAsync(holder, decision.Id, draft, written, exact, ct))
            : await ProposeAsync(holder, open, draft, written, exact, ct);
    }

    private async Task<(Guid, Verdict?)> ProposeAsync(
        Holder holder,
        CaseFolders open,
        ProposalDrafted draft,
        DecisionTextDraft written,
        NewText exact,
        CancellationToken ct
    )
    {
        var (mandate, head, people) = (
            await mandates.OfAsync(open.File, ct),
            await journal.HeadAsync(ct),
            await rosters.AllAsync(ct)
        );
        var (keys, pin, concerned, decision) = (
            await passkeys.SignKeysAsync(people, ct),
            await rosters.PinAsync(ct),
            written.Concerned.ToHashSet(),
            Guid.CreateVersion7()
        );
        var actor = Actor.Of(people.Find(holder.Id)!);
        var facilitator = Propose
            .Facilitators(open.File, people.Present, concerned)
            .FirstOrDefault(person => person.Id == written.Facilitator)
            ?.Id;
        using NewRound reactions = new(),
            advice = new();
        return (
            decision,
            await cases.ProposeAsync(
                holder,
                open.Id,
                file => Propose.Decide(file, actor, mandate, rules.Process, Proposal(file), Now),
                [reactions, advice],
                exact,
                ct
            )
        );

        NewProposal Proposal(CaseFile file) =>
            new(
                decision,
                draft.Item,
                written.Measure!,
                exact.Id,
                DecisionStore.HashOf(exact.Text),
                Propose.Signers(file, people.Present, concerned, people.SignKey, keys),
                facilitator,
                reactions.PublicKey,
                advice.PublicKey,
                Convert.ToHexStringLower(head)
            )
            {
                StandsOn = DecisionStops.TagOf(open.File.Id),
                Roster = pin,
                Lifts = written.Kind == DecisionKind.Lifting ? written.Earlier : null,
                Renews = written.Kind == DecisionKind.SetAside ? written.Earlier : null,
            };
    }

    private async Task<Verdict?> ReviseAsync(
        Holder holder,
        Guid decision,
        ProposalDrafted draft,
        DecisionTextDraft written,
        NewText exact,
        CancellationToken ct
    )
    {
        using var round = new NewRound();
        return await decisions.ActAsync(
            holder,
            decision,
            file =>
                ProposalRevised.Decide(
                    file,
                    holder.Id,
                    draft,
                    exact.Id,
                    DecisionStore.HashOf(exact.Text),
                    written.Measure!,
                    round.PublicKey,
                    Now
                ),
            round,
            ct,
            exact
        );
    }
}
