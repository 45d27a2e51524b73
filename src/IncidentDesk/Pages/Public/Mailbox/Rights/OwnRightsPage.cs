using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Rights;

/// <summary>What somebody asks about their own data in their mailbox, until when it is answered, and the
/// answer.</summary>
internal abstract class OwnRightsPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    /// <summary>Each request, the latest first, with what the person wrote, why it takes longer, and the
    /// answer.</summary>
    public (RightsRequest Request, string Said, string Why, string Answer)[] All { get; private set; } = [];

    public string Text { get; private set; } = "";

    /// <summary>The kind that was chosen; null before.</summary>
    public RightKind? Kind { get; private set; }

    /// <summary>What can be asked now: the same thing is not asked twice while it waits.</summary>
    public IEnumerable<RightKind> Possible =>
        Enum.GetValues<RightKind>()
            .Where(kind => !Case.RightsRequests.Exists(one => one.Kind == kind && one.IsOpen(Case)));

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The request, by the rule for this mailbox.</summary>
    protected abstract Verdict Decide(CaseFile file, RightKind kind, Guid request, Guid? item);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : Redirect("/mailbox");

    public async Task<IActionResult> OnPostAsync(string? kind, string? text, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        (Kind, Text) = (RightIds.ParseKind(kind ?? ""), TypedText.Clean(text));
        if (Languages.Turned(HttpContext))
            return Page();
        Problem =
            Kind is null ? T["Choisis d’abord ce que tu demandes."]
            : Text.Trim().Length == 0 ? null
            : TypedText.Problem(Text);
        if (Kind is not { } chosen || Problem is not null)
            return Page();
        var written = Text.Trim().Length == 0 ? null : Once(Text);
        var verdict = await Cases.ActAsync(
            Holder,
            Case.Id,
            file => Decide(file, chosen, Guid.NewGuid(), written?.Id),
            ct,
            written is null ? [] : [written]
        );
        if (verdict?.Refusal is not { } refusal)
            return Redirect($"{Home}/rights");
        Problem = WordsOf(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var all = new List<(RightsRequest, string, string, string)>();
        foreach (var request in Enumerable.Reverse(Case.RightsRequests))
            all.Add(
                (
                    request,
                    await WordsAsync(request.Item, ct),
                    await WordsAsync(request.Extension, ct),
                    await WordsAsync(request.Answer, ct)
                )
            );
        All = [.. all];
        return true;
    }

    private async Task<string> WordsAsync(Guid? item, CancellationToken ct) =>
        item is { } text ? await Cases.TextAsync(Open, text, ct) ?? "" : "";
}
