using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage;

/// <summary>Sets the date of a purge as an act of a member does, for tests that cannot wait for the act's
/// own.</summary>
internal static class PurgeDating
{
    /// <param name="subject">The case, or a folder with a date of its own.</param>
    public static Task DateAsync(
        this Team team,
        IStores desk,
        string login,
        DateTimeOffset at,
        Guid subject,
        params Guid[] folders
    ) => team.DateAsync(desk, login, at, desk.Get<TimeProvider>().GetUtcNow(), subject, folders);

    /// <param name="now">When it is set.</param>
    public static async Task DateAsync(
        this Team team,
        IStores desk,
        string login,
        DateTimeOffset at,
        DateTimeOffset now,
        Guid subject,
        Guid[] folders
    )
    {
        var holder = await team.HolderAsync(login);
        await desk.Get<ContentDatabase>()
            .TryAsync(async work =>
            {
                await PurgeDates.SetAsync(work, holder, subject, [subject, .. folders], at, now);
                return true;
            });
    }
}
