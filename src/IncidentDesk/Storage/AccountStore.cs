using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage;

/// <summary>Accounts: two secrets a person, one to read and one to sign, each wrapped under the password; the desk holds neither.</summary>
internal sealed class AccountStore(ContentDatabase content, SettingStore settings, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8), Forgets = TimeSpan.FromMinutes(15);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public byte[] Salt { get; init; } = [];
        public int MemoryKib { get; init; }
        public int Passes { get; init; }
        public byte[] ReadWrap { get; init; } = [];
        public byte[] SignWrap { get; init; } = [];
    }

    private const string Insert = """
        INSERT INTO person (id, login, email, read_key, act_key, sign_key, salt, memory_kib, passes, read_wrap, sign_wrap)
        VALUES (@id, @login, @mail, @readKey, @actKey, @signKey, @salt, @memory, @passes, @readWrap, @signWrap)
        """;

    /// <summary>Makes an account with new secrets.</summary>
    /// <returns>The id and the public keys for the roster, or null when the login is taken.</returns>
    public async Task<(Guid Id, PublicKeys Keys)?> CreateAsync(string login, string? email, string password, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        using var read = Secret.Random();
        using var sign = Secret.Random();
        var salt = RandomNumberGenerator.GetBytes(16);
        using var key = await StretchAsync(password, salt, PasswordCost.SignIn, ct);
        var keys = KeysOf(read, sign);
        var made = await content.TryAsync(async work => await work.ExecuteAsync(Insert, new
        {
            id, login = Normal(login), salt, memory = PasswordCost.SignIn.MemoryKiB, passes = PasswordCost.SignIn.Passes,
            mail = email is null ? null : Mail(id).Protect(Encoding.UTF8.GetBytes(email)),
            readKey = Convert.FromHexString(keys.Read), actKey = Convert.FromHexString(keys.Act), signKey = Convert.FromHexString(keys.Sign),
            readWrap = Box.Seal(key, read.Bytes, Binding("read", id)), signWrap = Box.Seal(key, sign.Bytes, Binding("sign", id)),
        }) == 1, ct);
        return made ? (id, keys) : null;
    }

    private const string Replace = """
        UPDATE person
        SET read_key = @readKey, act_key = @actKey, sign_key = @signKey, salt = @salt, memory_kib = @memory, passes = @passes, read_wrap = @readWrap, sign_wrap = @signWrap
        WHERE id = @id
        """;

    /// <summary>Gives someone who lost every way in new secrets: nothing that was sealed to the old ones opens, until the roster's signatures and a colleague's grant.</summary>
    public async Task<PublicKeys> RenewAsync(Guid id, string password, CancellationToken ct)
    {
        using var read = Secret.Random();
        using var sign = Secret.Random();
        var salt = RandomNumberGenerator.GetBytes(16);
        using var key = await StretchAsync(password, salt, PasswordCost.SignIn, ct);
        var keys = KeysOf(read, sign);
        await content.ExecuteAsync(Replace, new
        {
            id, salt, memory = PasswordCost.SignIn.MemoryKiB, passes = PasswordCost.SignIn.Passes,
            readKey = Convert.FromHexString(keys.Read), actKey = Convert.FromHexString(keys.Act), signKey = Convert.FromHexString(keys.Sign),
            readWrap = Box.Seal(key, read.Bytes, Binding("read", id)), signWrap = Box.Seal(key, sign.Bytes, Binding("sign", id)),
        }, ct);
        return keys;
    }

    private static PublicKeys KeysOf(Secret read, Secret sign) => new(
        Convert.ToHexStringLower(Envelope.PublicKey(read)), Convert.ToHexStringLower(Holder.ActKey(read)), Convert.ToHexStringLower(Signature.PublicKey(sign)));

    private const string ByLogin = """
        SELECT id, salt, memory_kib, passes, read_wrap, sign_wrap
        FROM person
        WHERE login = @login
        """;

    /// <summary>The person with their reading secret; null for any wrong pair, after the same work and the same growing wait. Nobody is locked out.</summary>
    public async Task<Holder?> SignInAsync(string login, string password, CancellationToken ct)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Normal(login)));
        await Task.Delay(await WaitAsync(hash, ct), clock, ct);
        var row = await content.FirstAsync<Row>(ByLogin, new { login = Normal(login) }, ct);
        var read = await UnwrapAsync(row, password, "read", row?.ReadWrap, ct);
        await (read is null ? FailedAsync(hash, ct) : content.ExecuteAsync(ForgetFailures, new { hash }, ct));
        return read is null ? null : new Holder(row!.Id, read);
    }

    private const string ById = """
        SELECT id, salt, memory_kib, passes, read_wrap, sign_wrap
        FROM person
        WHERE id = @id
        """;

    /// <summary>The signing secret, for one act; null when the password is wrong. The caller disposes it at once.</summary>
    public async Task<Secret?> UnlockSigningAsync(Guid id, string password, CancellationToken ct)
    {
        var hash = SHA256.HashData(id.ToByteArray());
        await Task.Delay(await WaitAsync(hash, ct), clock, ct);
        var row = await content.FirstAsync<Row>(ById, new { id }, ct);
        var sign = await UnwrapAsync(row, password, "sign", row?.SignWrap, ct);
        await (sign is null ? FailedAsync(hash, ct) : content.ExecuteAsync(ForgetFailures, new { hash }, ct));
        return sign;
    }

    private const string Email = """
        SELECT email
        FROM person
        WHERE id = @id
        """;

    /// <summary>Null for a person without an address, or one the ring can no longer open.</summary>
    public async Task<string?> EmailAsync(Guid id, CancellationToken ct)
    {
        if (await content.FirstAsync<byte[]>(Email, new { id }, ct) is not { } sealedAddress) return null;
        try
        {
            return Encoding.UTF8.GetString(Mail(id).Unprotect(sealedAddress));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<Secret?> UnwrapAsync(Row? row, string password, string what, byte[]? wrap, CancellationToken ct)
    {
        using var key = await StretchAsync(password, row?.Salt ?? new byte[16], row is null ? PasswordCost.SignIn : new(row.MemoryKib, row.Passes), ct);
        if (row is null || wrap is null) return null;
        try
        {
            return Box.OpenSecret(key, wrap, Binding(what, row.Id));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private async Task<Secret> StretchAsync(string password, byte[] salt, PasswordCost cost, CancellationToken ct)
    {
        var protector = protection.CreateProtector("IncidentDesk/setting.pepper/v1");
        var pepper = protector.Unprotect(await settings.GetOrAddAsync("pepper", () => protector.Protect(RandomNumberGenerator.GetBytes(32)), ct));
        return await Task.Run(() => Password.Stretch(Encoding.UTF8.GetBytes(password.Normalize()), salt, cost, pepper), ct);
    }

    private const string Failures = """
        SELECT failures
        FROM sign_in_failure
        WHERE login_hash = @hash AND at > @since
        """;

    private const string CountFailure = """
        UPDATE sign_in_failure
        SET failures = failures + 1, at = @now
        WHERE login_hash = @hash
        """;

    private const string FirstFailure = """
        INSERT INTO sign_in_failure (login_hash, failures, at)
        VALUES (@hash, 1, @now)
        """;

    private const string ForgetFailures = """
        DELETE FROM sign_in_failure
        WHERE login_hash = @hash
        """;

    private async Task<TimeSpan> WaitAsync(byte[] hash, CancellationToken ct)
    {
        var failures = await content.FirstAsync<int>(Failures, new { hash, since = clock.GetUtcNow() - Forgets }, ct);
        return failures < 3 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failures - 3)));
    }

    private Task FailedAsync(byte[] hash, CancellationToken ct) => content.TryAsync(async work =>
    {
        var args = new { hash, now = clock.GetUtcNow() };
        return await work.ExecuteAsync(CountFailure, args) == 1 || await work.ExecuteAsync(FirstFailure, args) == 1;
    }, ct);

    private IDataProtector Mail(Guid id) => protection.CreateProtector("IncidentDesk/person.email/v1", id.ToString("D"));

    private static byte[] Binding(string what, Guid id) => new CanonicalWriter($"IncidentDesk/{what}-wrap/v1").Add(id).ToArray();

    private static string Normal(string login) => login.Trim().ToLowerInvariant();
}
