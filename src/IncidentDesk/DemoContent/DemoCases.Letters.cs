using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.DemoContent;

/// <summary>Letters to the person concerned, and what that person does in their own mailbox.</summary>
internal sealed partial class DemoCases
{
    /// <summary>The eight words of whoever reported.</summary>
    public string[] WordsOf(Guid id) => reporterWords[id];

    /// <summary>The eight words of the person concerned, who came with their code.</summary>
    public string[] WordsOfConcerned(Guid id) => concernedWords[id];

    /// <summary>One of the pair writes a letter of grievances that considers an exclusion, and tells the
    /// reporter.</summary>
    public async Task<Guid> AccuseAsync(Guid id, string writer, string text, CancellationToken ct)
    {
        var (draft, told) = (
            NewText.Of(text),
            NewText.Of(
                "Une lettre va partir à la personne mise en cause. Ton nom n’y est pas. Si elle t’écrit, ne réponds "
                    + "pas : préviens-nous ici, ou au téléphone."
            )
        );
        await ActAsync(
            id,
            writer,
            (file, actor, now) =>
                GrievancesDrafted.Decide(
                    file,
                    actor,
                    (Guid.NewGuid(), PartyKind.Concerned),
                    DecisionKind.Exclusion,
                    new("l’assemblée générale", "article 9 des statuts"),
                    draft.Id,
                    now
                ),
            ct,
            draft
        );
        await ActAsync(
            id,
            writer,
            (file, actor, now) => GrievancesAnnounced.Decide(file, actor, draft.Id, told.Id, now),
            ct,
            told
        );
        return draft.Id;
    }

    /// <summary>Another one reads the letter and sends it; the person concerned comes with their code and opens
    /// it.</summary>
    public async Task DeliverAsync(Guid id, Guid letter, string clears, string text, CancellationToken ct)
    {
        var (holder, sent) = (await HolderAsync(clears, ct), NewText.Of(text));
        var (verdict, code) = await cases.ContactAsync(
            holder,
            id,
            file => ContactCleared.Decide(file, Actor.Of(people.Find(holder.Id)!), letter, sent.Id, clock.GetUtcNow()),
            ct,
            sent
        );
        Expect(verdict);
        var (words, _) = await cases.ComeAsync(code!, ct);
        concernedWords[id] = words!;
        concerned[id] = (await receipts.OpenAsync(string.Join(' ', words!), ct)).Holder!;
        await ConcernedAsync(id, (file, me, now) => GrievancesOpened.Decide(file, me, letter, now), ct);
    }

    /// <summary>The person concerned answers the letter of grievances.</summary>
    public Task AnswerAsync(Guid id, Guid letter, string text, CancellationToken ct)
    {
        var said = NewText.Of(text);
        return ConcernedAsync(
            id,
            (file, me, now) => GrievancesAnswered.Decide(file, me, letter, said.Id, now),
            ct,
            said
        );
    }

    /// <summary>One writes the letter of a decision, another sends it, and the person concerned opens it.</summary>
    public async Task TellAsync(Guid id, Guid decision, string writer, string clears, string text, CancellationToken ct)
    {
        var (draft, sent) = (NewText.Of(text), NewText.Of(text));
        await ActAsync(
            id,
            writer,
            (file, actor, now) =>
                DecisionLetterDrafted.Decide(
                    file,
                    actor,
                    DecisionLetters.People(file).First().Id,
                    decision,
                    draft.Id,
                    now
                ),
            ct,
            draft
        );
        await ActAsync(
            id,
            clears,
            (file, actor, now) => ContactCleared.Decide(file, actor, draft.Id, sent.Id, now),
            ct,
            sent
        );
        await ConcernedAsync(id, (file, me, now) => DecisionLetterOpened.Decide(file, me, draft.Id, now), ct);
    }

    /// <summary>The person concerned appeals against the decision they were told of last.</summary>
    public Task AppealAsync(Guid id, string text, CancellationToken ct)
    {
        var said = NewText.Of(text);
        return ConcernedAsync(
            id,
            (file, me, now) =>
                AppealLodged.Decide(file, me, file.Letters.Last(one => one.Decision is not null).Id, said.Id, now),
            ct,
            said
        );
    }

    private async Task ConcernedAsync(
        Guid id,
        Func<CaseFile, Actor, DateTimeOffset, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) =>
        Expect(
            await cases.ActAsync(
                concerned[id],
                Guid.Empty,
                file => decide(file, new(concerned[id].Id, []), clock.GetUtcNow()),
                ct,
                texts
            )
        );
}
