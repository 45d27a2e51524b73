using IncidentDesk.DemoContent;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests;

/// <summary>Two CoPil members of two circles confirm settings and files as they are configured.</summary>
internal static class Confirming
{
    public static Task ConfirmAsync(this IStores desk) =>
        new DemoPeople(
            desk.Get<AccountStore>(),
            desk.Get<RosterStore>(),
            desk.Get<SettingConfirmations>(),
            desk.Get<TeamInForce>(),
            desk.Get<TimeProvider>()
        ).ConfirmAsync(default);

    /// <summary>The desk with changed files that two have confirmed: they count after a second start.</summary>
    public static async Task RestartConfirmedAsync(this RunningDesk desk, Func<Task> change)
    {
        await desk.RestartAsync(change);
        await desk.ConfirmAsync();
        await desk.RestartAsync();
    }
}
