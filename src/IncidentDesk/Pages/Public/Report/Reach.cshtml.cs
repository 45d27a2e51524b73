using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>An optional page: how to be called back; those in charge see it only while the person says yes.</summary>
internal sealed class ReachPage(DraftStore drafts, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    public string How { get; private set; } = "";

    /// <summary>Null until the person has chosen.</summary>
    public ConsentAnswer? Answer { get; private set; }

    protected override byte[] Part(Draft draft) => DraftMarks.Reach(draft);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        (How, Answer) = (Draft.Reach, Draft.Choices.TryGetValue(Consent.Recontact, out var answer) ? answer : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? how, ConsentAnswer? answer, string? none, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        (How, Answer) = none is null
            ? (TypedText.Clean(how).Trim(), answer is { } given && Enum.IsDefined(given) ? given : (ConsentAnswer?)null)
            : ("", null);
        if (Languages.Turned(HttpContext))
            return Page();
        Problem =
            How.Length > 0 ? TypedText.Problem(How)
            : Answer == ConsentAnswer.Yes ? T["Écris d’abord comment te joindre."]
            : null;
        if (Problem is not null)
            return Page();
        return await SaveAsync(
            draft =>
                draft with
                {
                    Reach = How,
                    Choices =
                        Answer is { } said && How.Length > 0
                            ? draft.Choices.SetItem(Consent.Recontact, said)
                            : draft.Choices.Remove(Consent.Recontact),
                },
            ct
        )
            ? Redirect("/report/check")
            : Page();
    }
}
