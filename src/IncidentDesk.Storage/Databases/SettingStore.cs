using System.Security.Cryptography;

namespace IncidentDesk.Storage.Databases;

/// <summary>The desk's own few settings, each created once.</summary>
public sealed class SettingStore(ContentDatabase content)
{
    private const string Value = """
        SELECT value
        FROM setting
        WHERE name = @name
        """;

    private const string Insert = """
        INSERT INTO setting (name, value)
        VALUES (@name, @value)
        """;

    private const string Update = """
        UPDATE setting
        SET value = @value
        WHERE name = @name AND value = @before
        """;

    private byte[]? siteSalt;

    /// <summary>The salt of every receipt, 16 bytes. It must never change: issued receipts depend on it.</summary>
    internal async Task<byte[]> SiteSaltAsync(CancellationToken ct) =>
        siteSalt ??= await GetOrAddAsync("site_salt", () => RandomNumberGenerator.GetBytes(16), ct);

    public Task<byte[]?> FindAsync(string name, CancellationToken ct) =>
        content.FirstAsync<byte[]>(Value, new { name }, ct);

    /// <summary>Replaces a value; false when the present value differs from <paramref name="before"/>, or when somebody
    /// else inserted one first.</summary>
    public Task<bool> ReplaceAsync(string name, byte[]? before, byte[] value, CancellationToken ct) =>
        content.TryAsync(
            async work =>
                await work.ExecuteAsync(
                    before is null ? Insert : Update,
                    new
                    {
                        name,
                        value,
                        before,
                    }
                ) == 1,
            ct
        );

    /// <summary>Changes an existing value inside a transaction; false when there is none, or it changed
    /// meanwhile.</summary>
    internal static async Task<bool> ChangeAsync(Work work, string name, Func<byte[], byte[]> change) =>
        await work.FirstAsync<byte[]>(Value, new { name }) is { } before
        && await work.ExecuteAsync(
            Update,
            new
            {
                name,
                value = change(before),
                before,
            }
        ) == 1;

    /// <summary>The value of that name, created by the first caller.</summary>
    internal async Task<byte[]> GetOrAddAsync(string name, Func<byte[]> make, CancellationToken ct)
    {
        if (await content.FirstAsync<byte[]>(Value, new { name }, ct) is { } value)
            return value;
        var made = make();
        return await content.TryAsync(
            async work => await work.ExecuteAsync(Insert, new { name, value = made }) == 1,
            ct
        )
            ? made
            : (await content.FirstAsync<byte[]>(Value, new { name }, ct))!;
    }
}
