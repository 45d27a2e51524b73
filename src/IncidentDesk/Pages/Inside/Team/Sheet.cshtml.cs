using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>The sheet each member prints: the hash of the founding, and their own fingerprint.</summary>
internal sealed class SheetPage(RosterStore roster) : MemberPage
{
    public string Hash { get; private set; } = "";
    public string Print => Fingerprint.Of(Me.Roster.File.Find(Me.Person.Id)!.Keys);

    public async Task OnGetAsync(CancellationToken ct) =>
        Hash = string.Join(' ', (await roster.FoundingHashAsync(ct))!.Chunk(4).Select(group => new string(group)));
}
