using IncidentDesk.Rules;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Report;

/// <summary>The consents, one by one, none ticked in advance.</summary>
internal sealed class ChoicesPage(DraftStore drafts, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    public static readonly Consent[] Asked = [Consent.OpenFollowUp, Consent.ShareWithCopil, Consent.ContactAccused];
    public static readonly ConsentAnswer[] Answers = [ConsentAnswer.Yes, ConsentAnswer.Later, ConsentAnswer.No];

    /// <summary>Null until the person chose: nothing is ticked for them.</summary>
    public ConsentAnswer? Chosen(Consent consent) => Draft.Choices.TryGetValue(consent, out var answer) ? answer : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : Start();

    public async Task<IActionResult> OnPostAsync(string? skip, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Start();
        var choices = Draft.Choices;
        if (skip is null)
            foreach (var consent in Asked)
                if (Enum.TryParse<ConsentAnswer>(Request.Form[consent.Id()], out var answer) && Enum.IsDefined(answer)) choices = choices.SetItem(consent, answer);
        await SaveAsync(Draft with { Choices = choices }, ct);
        return Turn("/report/choices");
    }
}
