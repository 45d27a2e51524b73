using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Tests.Storage.Custody;

/// <summary>Every column around a name is changed in the databases, one after the other. One custodian, who does not
/// know it, presses "Donner" for whatever is shown; the person who asked and an attacker of the team then try to read
/// the name. It takes two custodians, whatever the rows say.</summary>
[Category("Threat-38")]
public sealed class HostileNameTests : SharedDesk
{
    /// <summary>The tables around a name, with the rows that concern it.</summary>
    private static readonly (bool InKeys, string Table, string Of)[] Tables =
    [
        (false, "identity_request", "folder_id = @folder"),
        (false, "share_proof", "folder_id = @folder"),
        (false, "folder", "id = @folder"),
        (false, "receipt", "mailbox_id = @mailbox"),
        (false, "case_folder", "folder_id = @folder"),
        (true, "folder_grant", "folder_id IN (@folder, @mailbox)"),
        (true, "key_share", "folder_id = @folder"),
        (true, "share_release", "folder_id = @folder"),
        (true, "key_holder", "folder_id = @mailbox"),
    ];

    private static IEnumerable<TestCaseData> Changes() =>
        from table in Tables
        from change in (string[])["attacker", "swap", "older", "delete"]
        select new TestCaseData(table.InKeys, table.Table, table.Of, change).SetArgDisplayNames(table.Table, change);

    private Reported reported = null!;
    private Identity identity = null!;
    private Guid request;
    private Holder soraya = null!;

    [OneTimeSetUp]
    public async Task Report()
    {
        reported = await custodians.ReportedAsync();
        identity = (await custodians.MailboxAsync(reported)).Identity!;
        request = await custodians.AskedAsync(reported);
        soraya = await team.HolderAsync("soraya");
        // Another name of the same shape, whose rows an attacker can swap in.
        await custodians.ApproveAllAsync(await custodians.AskedAsync(await custodians.ReportedAsync()), "celestin");
    }

    [TestCaseSource(nameof(Changes))]
    public async Task A_name_is_not_read_with_one_custodians_press_whatever_is_changed(
        bool inKeys,
        string table,
        string of,
        string change
    )
    {
        var thief = inKeys ? keys : content;
        var at = new { folder = $"{identity.Folder}", mailbox = $"{reported.Mailbox}" };
        var columns = await thief.QueryAsync<(string Name, string Type)>(
            "SELECT name, lower(type) FROM pragma_table_info(@table)",
            new { table }
        );
        var gave = false;
        foreach (var (column, type) in change == "delete" ? [("", "")] : columns)
        {
            await thief.ExecuteAsync(
                $"CREATE TABLE kept AS SELECT * FROM {table} WHERE {of}; "
                    + $"CREATE TABLE kept_rows AS SELECT rowid AS at FROM {table} WHERE {of}",
                at
            );
            try
            {
                foreach (var sql in Sql(table, of, column, type, change))
                    await thief.ExecuteAsync(sql, at);
                gave |= await PressAsync();
                Assert.That(await ReadAsync(), Is.Null, $"{table}.{column}");
            }
            finally
            {
                await thief.ExecuteAsync($"DELETE FROM {table} WHERE rowid IN (SELECT at FROM kept_rows)", at);
                await thief.ExecuteAsync(
                    $"INSERT OR REPLACE INTO {table} SELECT * FROM kept; DROP TABLE kept; DROP TABLE kept_rows",
                    at
                );
            }
        }
        if (table is "receipt" or "case_folder" or "key_holder")
            Assert.That(gave, Is.True, "The custodian of this test does press.");
    }

    private IEnumerable<string> Sql(string table, string of, string column, string type, string change) =>
        change switch
        {
            "delete" => [$"DELETE FROM {table} WHERE {of}"],
            "attacker" when type == "blob" => [$"UPDATE OR IGNORE {table} SET {column} = {Mine(column)} WHERE {of}"],
            "attacker" when type == "text" => [$"UPDATE OR IGNORE {table} SET {column} = '{soraya.Id}' WHERE {of}"],
            "attacker" => [$"UPDATE OR IGNORE {table} SET {column} = 1 WHERE {of}"],
            "swap" =>
            [
                $"UPDATE OR IGNORE {table} SET {column} = (SELECT o.{column} FROM {table} o WHERE o.rowid NOT IN "
                    + $"(SELECT at FROM kept_rows) LIMIT 1) WHERE {of}",
                $"UPDATE OR IGNORE {table} SET {column} = (SELECT o.{column} FROM kept o ORDER BY o.rowid DESC "
                    + $"LIMIT 1) WHERE {of}",
            ],
            "older" when type == "integer" => [$"UPDATE OR IGNORE {table} SET {column} = {column} - 1 WHERE {of}"],
            "older" when type == "blob" =>
            [
                $"UPDATE OR IGNORE {table} SET {column} = zeroblob(length({column})) WHERE {of}",
            ],
            _ => [$"UPDATE OR IGNORE {table} SET {column} = '00000000-0000-0000-0000-000000000000' WHERE {of}"],
        };

    /// <summary>The attacker's own public keys, or bytes sealed to them.</summary>
    private string Mine(string column) =>
        "x'"
        + Convert.ToHexString(
            column switch
            {
                "read_key" => Envelope.PublicKey(soraya.Root),
                "act_key" => Holder.ActKey(soraya.Root),
                "sealed" => Envelope.Seal(Envelope.PublicKey(soraya.Root), new byte[33], "x"u8),
                _ => soraya.Sign("x"u8),
            }
        )
        + "'";

    /// <summary>The custodian gives for every request that the program shows or accepts; the person gives the name
    /// again to none, and everybody who follows the case opens it.</summary>
    private async Task<bool> PressAsync()
    {
        var (celestin, gave) = (await team.HolderAsync("celestin"), false);
        var (shown, _) = await desk.Get<CustodyStore>().WaitingAsync(celestin, None);
        foreach (var id in shown.Select(waiting => waiting.Request.Id).Append(request).Distinct())
            gave |= await custodians.ApproveAsync("celestin", id) is null or Reason.AlreadySigned;
        return gave;
    }

    /// <summary>What the person who asked gets from the program, and what they and the attacker find in the rows with
    /// their own keys.</summary>
    private async Task<GivenName?> ReadAsync()
    {
        try
        {
            if ((await custodians.OpenAsync(reported, request)).Name is { } name)
                return name;
        }
        catch (Exception refused) when (refused is LedgerBrokenException or SealBrokenException)
        {
            TestContext.Out.WriteLine(refused.GetType().Name);
        }
        catch (InvalidOperationException gone)
        {
            // The case cannot be opened any more with these rows.
            TestContext.Out.WriteLine(gone.Message);
        }
        foreach (var holder in (Holder[])[soraya, await team.HolderAsync("ilana")])
            if (await RawAsync(holder) is { } name)
                return name;
        return null;
    }

    /// <summary>What somebody reads with a program of their own: every grant and every given share that opens with
    /// their key, alone or combined.</summary>
    private async Task<GivenName?> RawAsync(Holder holder)
    {
        var folders = desk.Get<FolderStore>();
        var grants = await keys.QueryAsync<byte[]>(
            "SELECT sealed FROM folder_grant WHERE folder_id = @folder",
            new { folder = $"{identity.Folder}" }
        );
        var found = grants
            .Select(box => Opened(holder, box, GrantStore.Binding(identity.Folder, 1, identity.Key, holder.Id)))
            .OfType<byte[]>()
            .Select(key => Secret.Copy(key))
            .ToList();
        using var released = await desk.Get<ReleaseStore>().ReleasedAsync(request, holder, None);
        var shares = released
            .All.Where(share => share.Folder == identity.Folder)
            .Select(share => share.Share)
            .DistinctBy(share => share.Bytes[0])
            .ToArray();
        found.AddRange(shares.Select(share => Secret.Copy(share.Bytes[1..])));
        if (shares.Length > 1)
            found.Add(Sharing.Combine(shares));
        foreach (var key in found)
        {
            using var folder = await folders.OpenWithAsync(identity.Folder, identity.Key, key, None);
            if (folder is not null)
                return await NewIdentity.ReadAsync(folders, folder, None);
        }
        return null;
    }

    private static byte[]? Opened(Holder holder, byte[] box, byte[] place)
    {
        try
        {
            return Envelope.OpenBytes(holder.Root, box, place);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>The other half of this fixture: with a second custodian's press the same eyes do read the
    /// name.</summary>
    [Test]
    public async Task With_two_custodians_the_same_test_reads_the_name()
    {
        var own = (reported, identity, request);
        try
        {
            reported = await custodians.ReportedAsync();
            identity = (await custodians.MailboxAsync(reported)).Identity!;
            request = await custodians.AskedAsync(reported);
            await custodians.ApproveAsync("celestin", request);
            Assert.That(await ReadAsync(), Is.Null);
            await custodians.ApproveAllAsync(request, "amadou");

            Assert.That(await RawAsync(await team.HolderAsync("ilana")), Is.EqualTo(Custodians.Name));
        }
        finally
        {
            (reported, identity, request) = own;
        }
    }
}
