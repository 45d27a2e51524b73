using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Texts.Phrases.Figures;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Figures;

/// <summary>The published figures, and the two acts that publish those of a year: the first sum by coordination, the
/// second by a custodian.</summary>
internal sealed class FiguresPage(FigureStore figures, AccountStore accounts, OneTimeCodeStore codes) : MemberPage
{
    public IReadOnlyList<FigureYear> Years { get; private set; } = [];

    /// <summary>What waits; null when nothing does.</summary>
    public FigureTask? Task { get; private set; }

    /// <summary>Whether the next act is this person's.</summary>
    public bool MayDo =>
        Task is { } task && (task.IsSummed ? FigureSides.IsSecond(Me.Person) : FigureSides.IsFirst(Me.Person));

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostSumAsync(int year, string? password, string? code, CancellationToken ct) =>
        ActAsync(() => figures.SumAsync(Me.Holder, year, ct), password, code, ct);

    public Task<IActionResult> OnPostPublishAsync(int year, string? password, string? code, CancellationToken ct) =>
        ActAsync(() => figures.PublishAsync(Me.Holder, year, ct), password, code, ct);

    private async Task<IActionResult> ActAsync(
        Func<Task<FigureBar?>> act,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        using (var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code))
            if (signing is null)
                Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été fait."]));
        if (Refused is null && await act() is { } bar)
            Refuse(FigureSentences.Of(bar));
        return Refused is null ? RedirectToPage() : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        (Years, Task) = (await figures.PublishedAsync(ct), await figures.WaitingAsync(ct));
        return Page();
    }
}
