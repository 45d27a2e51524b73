using System.Collections.Immutable;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>Changes the kind of report; the draft is kept.</summary>
internal sealed class ReportKindPage(DraftStore drafts, ProtocolShelf protocols, RosterStore roster)
    : DraftPage(drafts, protocols)
{
    private readonly ProtocolShelf shelf = protocols;

    /// <summary>The other kinds of report that enough people can read.</summary>
    public ReportKind[] All { get; private set; } = [];

    public bool HasFear => Draft.Answers.GetValueOrDefault("fear")?.Chosen.Contains("yes") is true;

    /// <summary>The step of the form from which this page was opened, and to which the person can return; null when it
    /// was not opened from one.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public int? Step { get; set; }

    protected override byte[] Part(Draft draft) => DraftMarks.Door(draft);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int door, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        await ShowAsync(ct);
        if (ReportKinds.Open(shelf).FirstOrDefault(open => open.Number == door) is not { } chosen)
            return Page();
        var moved = chosen.Number != Draft.Door;
        if (!await SaveAsync(draft => draft with { Door = chosen.Number }, ct))
            return Page();
        // Another protocol has other readers; if they are too few, that is said before anything more is asked.
        var readers = Submit.Readers(
            Protocol,
            (await roster.AllAsync(ct)).Present,
            Draft.SetAside.ToHashSet(),
            Draft.Outside
        );
        return readers.Length < Floors.Readers
            ? Start()
            : Redirect(
                Draft.What.Length == 0 ? "/report/what"
                : moved || Stays is not { } here ? Open
                : here
            );
    }

    /// <summary>The page to return to: the step that led here, so that none is skipped.</summary>
    private string? Stays => Step is { } at && at >= 1 && at < Steps.Length ? Steps[at] : null;

    /// <summary>The first question of this kind of report without an answer; the consents when there is none.</summary>
    private string Open => Steps.FirstOrDefault(IsOpen, "/report/choices");

    private async Task ShowAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).Present;
        All =
        [
            .. ReportKinds
                .Open(shelf)
                .Where(door => door.Number != Draft.Door && Submit.IsOpen(shelf.Newest(door.Protocol), people)),
        ];
    }

    private bool IsOpen(string path) =>
        path.StartsWith("/report/question/", StringComparison.Ordinal)
        && !Draft.Answers.ContainsKey(Door.Questions[Array.IndexOf(Steps, path) - 2].Id);
}
