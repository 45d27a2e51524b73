using System.Security.Cryptography;

namespace IncidentDesk.Storage;

/// <summary>The desk's few own values, made once.</summary>
internal sealed class SettingStore(ContentDatabase content)
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

    private byte[]? siteSalt;

    /// <summary>The salt of every receipt, 16 bytes: receipts once given depend on it for ever.</summary>
    public async Task<byte[]> SiteSaltAsync(CancellationToken ct) =>
        siteSalt ??= await GetOrAddAsync("site_salt", () => RandomNumberGenerator.GetBytes(16), ct);

    /// <summary>The value of that name, made by whoever asks first.</summary>
    public async Task<byte[]> GetOrAddAsync(string name, Func<byte[]> make, CancellationToken ct)
    {
        if (await content.FirstAsync<byte[]>(Value, new { name }, ct) is { } value) return value;
        var made = make();
        return await content.TryAsync(async work => await work.ExecuteAsync(Insert, new { name, value = made }) == 1, ct)
            ? made : (await content.FirstAsync<byte[]>(Value, new { name }, ct))!;
    }
}
