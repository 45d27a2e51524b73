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
                await desk.Get<PurgeDates>().SetAsync(work, holder, subject, [subject, .. folders], at, now);
                return true;
            });
    }

    private const string Forge = """
        DELETE FROM purge_date WHERE folder_id = @folder;
        INSERT INTO purge_date (folder_id, subject, at, line, signer_id, proof)
        VALUES (@folder, @subject, @moment, @line, @by, @proof);
        UPDATE folder SET purge_at = @moment WHERE id = @folder
        """;

    /// <summary>Writes the same rows and the same line by hand, as a member can who also writes to the database: with a
    /// true signature of their own.</summary>
    public static async Task ForgeDateAsync(
        this Team team,
        IStores desk,
        string login,
        DateTimeOffset at,
        Guid subject,
        params Guid[] folders
    )
    {
        var (holder, line, before) = (await team.HolderAsync(login), 0L, Array.Empty<byte>());
        await desk.Get<ContentDatabase>()
            .TryAsync(async work =>
            {
                (line, before) = await PurgeLines.AppendAsync(work, PurgeLineKind.Dated, subject, team.Now);
                return true;
            });
        foreach (var folder in (Guid[])[subject, .. folders])
        {
            var date = new PurgeDate
            {
                FolderId = folder,
                Subject = subject,
                At = at,
                Line = line,
            };
            await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
                Forge,
                new
                {
                    folder = $"{folder}",
                    subject = $"{subject}",
                    moment = at.ToUnixTimeMilliseconds(),
                    line,
                    by = $"{holder.Id}",
                    proof = holder.Sign(date.Message(before)),
                }
            );
        }
    }
}
