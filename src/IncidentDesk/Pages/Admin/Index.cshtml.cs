using IncidentDesk.Security;
using IncidentDesk.Storage;

namespace IncidentDesk.Pages.Admin;

/// <summary>What the technical administrator sees: whether the service works. No case, and no number of cases.</summary>
internal sealed class AdminPage(Readiness readiness, Journal journal) : MemberPage
{
    public ReadyState State { get; private set; } = new(false, []);
    public long? BrokenAt { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = await readiness.CheckAsync(ct);
        BrokenAt = await journal.FirstBrokenAsync(ct);
    }
}
