using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>What a charter case is based on: the article and version that was signed, and breaches, each established by
/// two people.</summary>
internal sealed class CharterPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public string Text { get; private set; } = "";

    protected override Action<UnsentText> Restore => kept => Text = kept["text"] ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostLinkAsync(string? article, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        return Split(article) is var (charter, id)
            ? await ActAsync(file => CommitmentLinked.Decide(file, Me.Actor, charter, id, Now), ct)
            : Refuse(T["Choisis un article."]);
    }

    public async Task<IActionResult> OnPostBreachAsync(string? article, string? text, CancellationToken ct)
    {
        Text = TypedText.Clean(text);
        if (!await ShowAsync(ct))
            return NotFound();
        if (Split(article) is not var (charter, id))
            return Refuse(T["Choisis un article."]);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(
            file => BreachWritten.Decide(file, Me.Actor, Guid.NewGuid(), charter, id, written.Id, Now),
            ct,
            written
        );
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid breach, CancellationToken ct) =>
        await ShowAsync(ct)
            ? await ActAsync(file => BreachConfirmed.Decide(file, Me.Actor, breach, Now), ct)
            : NotFound();

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsHandler(Me.Person.Id) is null && !Case.Protocol.Charters.IsEmpty;

    private static (string Charter, string Article)? Split(string? article) =>
        article?.Split('/') is [var charter, var id] ? (charter, id) : null;

    [Offer(500)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (file.Protocol.Charters.IsEmpty)
            yield break;
        yield return new(
            T["La charte signée"],
            T["L’article et la version, les manquements écrits et établis."],
            $"/desk/case/{file.Id}/charter",
            T["Voir et relier"]
        );
    }
}
