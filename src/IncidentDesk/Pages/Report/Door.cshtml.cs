using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Report;

/// <summary>For whoever took a door that does not fit: the draft goes through another one as it is.</summary>
internal sealed class DoorPage(DraftStore drafts, ProtocolShelf protocols, RosterStore roster) : DraftPage(drafts, protocols)
{
    private readonly ProtocolShelf shelf = protocols;

    /// <summary>The other doors behind which enough people read.</summary>
    public Door[] All { get; private set; } = [];

    public bool HasFear => Draft.Answers.GetValueOrDefault("fear")?.Chosen.Contains("yes") is true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Start();
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int door, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Start();
        await ShowAsync(ct);
        if (Doors.Open(shelf).FirstOrDefault(open => open.Number == door) is not { } chosen) return Page();
        var moved = chosen.Number != Draft.Door;
        await SaveAsync(Draft with { Door = chosen.Number }, ct);
        // Another protocol, other readers: too few of them is said before anything more is asked.
        var readers = Submit.Readers(Protocol, (await roster.AllAsync(ct)).People, Draft.SetAside.ToHashSet(), Draft.Outside);
        return readers.Length < Floors.Readers ? Start()
            : Redirect(Draft.What.Length == 0 ? "/report/what" : Steps.FirstOrDefault(IsOpen, "/report/choices") is var next && moved ? next : "/report/check");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).People;
        All = [.. Doors.Open(shelf).Where(door => door.Number != Draft.Door && Submit.IsOpen(shelf.Newest(door.Protocol), people))];
    }

    /// <summary>A question of this door that was not answered through the other one.</summary>
    private bool IsOpen(string path) => path.StartsWith("/report/question/", StringComparison.Ordinal)
        && !Draft.Answers.ContainsKey(Door.Questions[Array.IndexOf(Steps, path) - 2].Id);
}
