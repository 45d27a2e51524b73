using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
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

    /// <summary>The exact text that a draft becomes: with what allows its measure, as the open decision pins it, or as
    /// the mandate says.</summary>
    public async Task<string> TextAsync(CaseFolders open, DecisionTextDraft written, CancellationToken ct)
    {
        var file = open.File;
        return DecisionText.Text(
            written,
            written.Kind is not { } kind || kind == DecisionKind.Lifting ? null
                : file.OpenDecision is { } before ? before.Proposal.GroundOf(kind)
                : (await mandates.OfAsync(file, ct)).GroundOf(kind),
            written.Kind == DecisionKind.Lifting ? []
                : file.OpenDecision is not { } revised ? written.Answers.Select(one => DecisionStore.HashOf(one.Text))
                : revised.Proposal.Answers.IsDefault ? []
                : revised.Proposal.Answers.Select(placed => placed.Hash),
            written.Kind == DecisionKind.Lifting ? null
                : file.OpenDecision is { } carried ? carried.Proposal.Findings?.Hash
                : await FindingsAsync(open, ct) is { } found ? DecisionStore.HashOf(found)
                : null
        );
    }

    /// <summary>The findings of this case that the body will read whole; null where there are none.</summary>
    public async Task<string?> FindingsAsync(CaseFolders open, CancellationToken ct) =>
        Findings.InForce(open.File) is { } found ? await cases.TextAsync(open, found.Item, ct) : null;

    /// <summary>What the person concerned answered in this case, each text as it came.</summary>
    public async Task<PreparedAnswer[]> AnswersAsync(CaseFolders open, CancellationToken ct)
    {
        var answers = new List<PreparedAnswer>();
        foreach (var source in RightToBeHeard.Answers(open.File))
            if (await cases.TextAsync(open, source, ct) is { } text)
                answers.Add(new(source, text));
        return [.. answers];
    }

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
        var exact = NewText.Of(await TextAsync(open, written, ct));
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
        var (mandate, desk) = (await mandates.OfAsync(open.File, ct), await PinAsync(ct));
        var (actor, concerned) = (Actor.Of(desk.People.Find(holder.Id)!), written.Concerned.ToHashSet());
        using NewRound reactions = new(),
            advice = new();
        var bare = Proposal(open.File, draft, written, exact, desk, (reactions.PublicKey, advice.PublicKey));
        var (proposal, texts) = await BesideAsync(open, written, bare, ct);
        return (
            proposal.Decision,
            await cases.ProposeAsync(
                holder,
                open.Id,
                file =>
                    Propose.Decide(
                        file,
                        actor,
                        mandate,
                        rules.Process,
                        proposal with
                        {
                            Signers = desk.Signers(file, concerned),
                            ProcessHash = rules.Hash,
                        },
                        Now
                    ),
                [reactions, advice],
                ct,
                [exact, .. texts]
            )
        );
    }

    /// <summary>The proposal with what lies whole beside it, and the texts of that.</summary>
    private async Task<(NewProposal Proposal, NewText[] Texts)> BesideAsync(
        CaseFolders open,
        DecisionTextDraft written,
        NewProposal proposal,
        CancellationToken ct
    )
    {
        var (answers, texts) = Placed(written);
        var (findings, found) = await FoundAsync(open, written, ct);
        return (proposal with { Answers = answers, Findings = findings }, [.. texts, .. found]);
    }

    /// <summary>The answers that go beside a proposal, with their texts in the decision folder; none with a
    /// lifting.</summary>
    private static (ImmutableArray<PlacedAnswer> Answers, NewText[] Texts) Placed(DecisionTextDraft written)
    {
        var answers = written.Kind == DecisionKind.Lifting ? [] : written.Answers;
        NewText[] texts = [.. answers.Select(answer => NewText.Of(answer.Text))];
        return (
            [
                .. answers.Zip(
                    texts,
                    (answer, text) => new PlacedAnswer(answer.Source, text.Id, DecisionStore.HashOf(text.Text))
                ),
            ],
            texts
        );
    }

    /// <summary>The findings that go beside a proposal, with their text in the decision folder; none with a
    /// lifting.</summary>
    private async Task<(PlacedFindings? Findings, NewText[] Texts)> FoundAsync(
        CaseFolders open,
        DecisionTextDraft written,
        CancellationToken ct
    )
    {
        if (written.Kind == DecisionKind.Lifting || await FindingsAsync(open, ct) is not { } words)
            return (null, []);
        var text = NewText.Of(words);
        return (new(Findings.InForce(open.File)!.Item, text.Id, DecisionStore.HashOf(words)), [text]);
    }

    private async Task<PinnedDesk> PinAsync(CancellationToken ct)
    {
        var (head, people) = (await journal.MarkAsync(Now, ct), await rosters.AllAsync(ct));
        return new(head, people, await passkeys.SignKeysAsync(people, ct), await rosters.PinAsync(ct));
    }

    private NewProposal Proposal(
        CaseFile file,
        ProposalDrafted draft,
        DecisionTextDraft written,
        NewText exact,
        PinnedDesk desk,
        (string Reactions, string Advice) keys
    )
    {
        var concerned = written.Concerned.ToHashSet();
        return new(
            Guid.NewGuid(),
            draft.Item,
            written.Measure!,
            exact.Id,
            DecisionStore.HashOf(exact.Text),
            desk.Signers(file, concerned),
            Propose
                .Facilitators(file, desk.People.Present, concerned, rules.Running)
                .FirstOrDefault(person => person.Id == written.Facilitator)
                ?.Id,
            keys.Reactions,
            keys.Advice,
            Convert.ToHexStringLower(desk.JournalHead)
        )
        {
            StandsOn = DecisionStops.TagOf(file.Id),
            Roster = desk.Roster,
            Lifts = written.Kind == DecisionKind.Lifting ? written.Earlier : null,
            Renews = written.Kind == DecisionKind.SetAside ? written.Earlier : null,
        };
    }

    /// <summary>The desk at the time of a proposal, which the proposal pins.</summary>
    private sealed record PinnedDesk(
        byte[] JournalHead,
        Roster People,
        Func<Guid, ImmutableArray<PinnedPasskey>> Passkeys,
        RosterPin Roster
    )
    {
        public ImmutableArray<Signer> Signers(CaseFile file, IReadOnlySet<Guid> concerned) =>
            Propose.Signers(file, People.Present, concerned, People.SignKey, Passkeys);
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
