using IncidentDesk.Operations;

namespace IncidentDesk.Pages.Inside.Admin;

/// <summary>What the technical administrator sees: whether the service works, and what to repair; no case, and no
/// number of cases.</summary>
internal sealed class AdminPage(Readiness readiness, Watch watch, BackupTimes backups, JournalCheck check) : MemberPage
{
    public ReadyState State { get; private set; } = new(false, []);
    public IReadOnlyList<Alarm> Alarms { get; private set; } = [];
    public DateTimeOffset? LastBackup { get; private set; }
    public JournalChecked? Journal { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = await readiness.CheckAsync(ct);
        Alarms = await watch.AlarmsAsync(ct);
        Journal = await check.LastAsync(ct);
        LastBackup = await backups.LastAsync(ct);
    }
}
