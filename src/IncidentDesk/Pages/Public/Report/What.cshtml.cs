using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>The second question, the only one that needs an answer: what happened.</summary>
internal sealed class WhatPage(DraftStore drafts, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    private readonly ProtocolShelf shelf = protocols;

    public string What { get; private set; } = "";

    /// <summary>What another window saved meanwhile; empty when none did.</summary>
    public string Elsewhere => IsStale ? Draft.What : "";

    protected override byte[] Part(Draft draft) => DraftMarks.What(draft);

    public bool HasOtherDoors => ReportKinds.Open(shelf).Length > 1;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        What = Draft.What;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? what, string? turn, CancellationToken ct)
    {
        var chosen = await LoadAsync(ct);
        What = TypedText.Clean(what);
        Problem =
            TypedText.Problem(What)
            ?? (
                TypedText.HasUnreadable(What) && What != Draft.What
                    ? T[
                        "Certains caractères n’ont pas pu être lus : ils sont remplacés par �. Relis ton texte. "
                            + "S’il te convient ainsi, continue."
                    ]
                    : null
            );
        if (What.Length <= TypedText.Longest && !await SaveAsync(draft => draft with { What = What }, ct))
            return Page();
        // A sentence is only required for going on; going back keeps what is there.
        return !chosen ? Start()
            : Problem is not null && (turn is null or "done" || What.Length > TypedText.Longest) ? Page()
            : Turn("/report/what");
    }
}
