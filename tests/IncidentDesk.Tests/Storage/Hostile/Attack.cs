using IncidentDesk.Operations;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Tests.Proof;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Plays the script on a copy of the desk in which somebody did one thing to a database, and looks at what it
/// left.</summary>
internal static class Attack
{
    private static readonly byte[] Clear = System.Text.Encoding.UTF8.GetBytes(UsedDesk.Canary);

    /// <summary>Plays all of it where nothing was done, and learns which tables each step uses.</summary>
    public static Task<Outcome> LearnAsync(UsedDesk used, Touches touches) => PlayAsync(used, null, touches, true);

    /// <summary>Plays what can make a difference after this change; all of it when nothing was done.</summary>
    public static Task<Outcome> PlayAsync(UsedDesk used, Change? change, Touches touches) =>
        PlayAsync(used, change, touches, false);

    private static async Task<Outcome> PlayAsync(UsedDesk used, Change? change, Touches touches, bool learns)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-hostile-").FullName;
        foreach (var file in Directory.EnumerateFiles(used.Now))
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        change?.Apply(data);
        DeskOnDisk desk;
        try
        {
            desk = await DeskOnDisk.OpenAsync(data, used.Moment);
        }
        catch (Exception refused) when (StartFailure.SentenceOf(refused) is { } sentence)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
            var lines = new Dictionary<string, string> { ["start"] = Outcome.Refused + sentence };
            return new(lines, new HashSet<string>());
        }
        await using (desk)
        {
            if (learns)
                desk.Watch(touches.See);
            var chosen = change is null ? null : touches.Of(change.Table);
            var played = await Script.PlayAsync(desk, used.Cast, touches, chosen);
            var left = new SortedDictionary<string, string>(played.Lines.ToDictionary(), StringComparer.Ordinal)
            {
                ["start"] = "done",
                ["left: in clear"] = string.Join(' ', InClear(data)),
                ["left: for the attacker"] = string.Join(' ', await OpenedAsync(desk, used)),
            };
            return played with { Lines = left };
        }
    }

    /// <summary>Files with a text that somebody wrote.</summary>
    private static IEnumerable<string> InClear(string data) =>
        Canary
            .FilesIn(data)
            .Where(file => file.Bytes.AsSpan().IndexOf(Clear) >= 0)
            .Select(file => Path.GetFileName(file.Path));

    /// <summary>Grants and shares that open with the attacker's key.</summary>
    private static async Task<IReadOnlyList<string>> OpenedAsync(DeskOnDisk desk, UsedDesk used)
    {
        var (keys, opened) = (new Thief(desk.Get<KeyDatabase>()), new List<string>());
        var epochs = (
            await new Thief(desk.Get<ContentDatabase>()).QueryAsync<(string Id, long Epoch)>(
                "SELECT id, epoch FROM folder"
            )
        ).ToDictionary(row => row.Id, row => row.Epoch);
        foreach (
            var (folder, key, holder, bytes) in await keys.QueryAsync<(string, string, string, byte[])>(
                "SELECT folder_id, key_id, holder_id, sealed FROM folder_grant"
            )
        )
            if (
                !used.IsKnown(bytes)
                && epochs.TryGetValue(folder, out var epoch)
                && Opens(bytes, GrantStore.Binding(Guid.Parse(folder), (int)epoch, Guid.Parse(key), Guid.Parse(holder)))
            )
                opened.Add($"grant of {folder}");
        foreach (
            var row in await keys.QueryAsync<ShareRow>(
                "SELECT folder_id, key_id, custodian_id, number, sealed FROM key_share"
            )
        )
        {
            if (used.IsKnown(row.Sealed))
                continue;
            using var holder = new Holder(row.CustodianId, Secret.Copy(Attacker.Root.Bytes));
            foreach (var kind in Enum.GetValues<ShareKind>())
                using (var share = SealedShares.Open(kind, holder, row))
                    if (share is not null)
                        opened.Add($"share of {row.FolderId}");
        }
        return opened;
    }

    private static bool Opens(byte[] bytes, byte[] place)
    {
        try
        {
            Envelope.OpenBytes(Attacker.Root, bytes, place);
            return true;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }
}
