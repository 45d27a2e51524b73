using System.Security.Cryptography;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Accounts. Each person has two secrets, one to read and one to sign, wrapped under the password and under
/// every other way in. The server stores neither in clear.</summary>
public sealed partial class AccountStore(
    ContentDatabase content,
    Pepper peppers,
    FailureStore failures,
    OneTimeCodeStore codes,
    StretchGate gate,
    EmailStore emails,
    SessionStore sessions
)
{
    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Login { get; init; } = "";
        public byte[] Salt { get; init; } = [];
        public int MemoryKib { get; init; }
        public int Passes { get; init; }
        public string Pepper { get; init; } = "";
        public int Stamp { get; init; }
        public byte[] ReadWrap { get; init; } = [];
        public byte[] SignWrap { get; init; } = [];
    }

    private const string Insert = """
        INSERT INTO person (id, login, email, read_key, act_key, sign_key, salt, memory_kib, passes, pepper,
            read_wrap, sign_wrap)
        VALUES (@Id, @login, @mail, @ReadKey, @ActKey, @SignKey, @Salt, @Memory, @Passes, @Pepper, @ReadWrap, @SignWrap)
        """;

    /// <summary>Creates new secrets wrapped under a password and writes nothing: for an account to be added, or to be
    /// kept beside the present keys of an existing one.</summary>
    internal async Task<NewAccount> MakeAsync(Guid id, string password, CancellationToken ct)
    {
        using var secrets = AccountKeys.New();
        var (wrap, keys) = (await WrapAsync(id, secrets, password, SecondSteps.None, ct), KeysOf(secrets));
        return new(id, keys, wrap.salt, wrap.memory, wrap.passes, wrap.pepper, wrap.readWrap, wrap.signWrap);
    }

    private const string HasLogin = """
        SELECT COUNT(*)
        FROM person
        WHERE login = @login
        """;

    /// <summary>Whether the login is already in use.</summary>
    internal static async Task<bool> IsTakenAsync(Work work, string login) =>
        await work.FirstAsync<int>(HasLogin, new { login = Normal(login) }) > 0;

    /// <summary>Adds an account inside the caller's transaction. A taken login violates the unique constraint, so the
    /// transaction fails like a lost race.</summary>
    internal async Task<bool> AddAsync(Work work, NewAccount made, string login, string? email) =>
        await work.ExecuteAsync(
            Insert,
            new
            {
                made.Id,
                login = Normal(login),
                mail = emails.Protected(made.Id, email),
                made.ReadKey,
                made.ActKey,
                made.SignKey,
                made.Salt,
                made.Memory,
                made.Passes,
                made.Pepper,
                made.ReadWrap,
                made.SignWrap,
            }
        ) == 1;

    private static PublicKeys KeysOf(AccountKeys secrets) =>
        new(
            Convert.ToHexStringLower(Envelope.PublicKey(secrets.Read)),
            Convert.ToHexStringLower(Holder.ActKey(secrets.Read)),
            Convert.ToHexStringLower(Signature.PublicKey(secrets.Sign))
        );

    private const string ByLogin = """
        SELECT id, login, salt, memory_kib, passes, pepper, stamp, read_wrap, sign_wrap
        FROM person
        WHERE login = @login
        """;

    /// <summary>Signs in and answers the person with their reading secret; null for a wrong login or password. Both
    /// wrong cases cost the same work and the same growing delay. No account is ever locked.</summary>
    /// <remarks>Before opening a session, the caller must still ask for the second step of a person who has
    /// one.</remarks>
    /// <param name="known">Whether the browser has signed in here before. It then queues with members, and has a
    /// failure count apart from that of unknown browsers.</param>
    /// <exception cref="BusyException">Too many people are signing in, or too many attempts at this login are
    /// queued.</exception>
    public async Task<Holder?> SignInAsync(string login, string password, CancellationToken ct, bool known = false)
    {
        var lane = known ? Lane.Member : Lane.SignIn;
        // Checked before the try is counted, so that a caller who is turned away has not used a try.
        if (gate.IsFull(lane))
            throw new BusyException();
        return await failures.TryAsync(
            $"{(known ? "known-sign-in" : "sign-in")}/{Normal(login)}",
            async () =>
            {
                var row = await content.FirstAsync<Row>(ByLogin, new { login = Normal(login) }, ct);
                using var key = await KeyAsync(lane, row, password, ct);
                return key is not null && AccountKeys.OpenRead(key, row!.Id, row.ReadWrap) is { } read
                    ? new Holder(row.Id, read.Read, stamp: row.Stamp) { SecondSteps = read.Second }
                    : null;
            },
            ct
        );
    }

    private const string ById = """
        SELECT id, login, salt, memory_kib, passes, pepper, stamp, read_wrap, sign_wrap
        FROM person
        WHERE id = @id
        """;

    /// <summary>Opens both secrets for one act; null when the password is wrong, or the code of a person who uses
    /// codes, or when codes that must follow this password are gone from the database. The caller disposes them as soon
    /// as the act is done.</summary>
    /// <param name="code">The one-time code; required, and used up, only when the person has set up codes.</param>
    /// <exception cref="BusyException">Too many attempts at this person's secrets are queued.</exception>
    public Task<AccountKeys?> UnlockAsync(Guid id, string password, string? code, CancellationToken ct) =>
        failures.TryAsync(
            $"unlock/{id}",
            async () =>
            {
                using var opening = new Opening();
                if (opening.Add(await SecretsAsync(id, password, ct)) is not { } secrets)
                    return null;
                var asked = secrets.SecondSteps.HasFlag(SecondSteps.Code) || await codes.IsOnAsync(id, ct);
                return !asked || await codes.UseAsync(id, code, ct) ? opening.Answer(secrets) : null;
            },
            ct
        );

    /// <summary>Opens both secrets by the password alone, during sign-in. They may be used only after every required
    /// step has succeeded. The caller disposes them as soon as they are no longer needed.</summary>
    /// <exception cref="BusyException">Too many attempts at this person's secrets are queued.</exception>
    public Task<AccountKeys?> UnlockToEnterAsync(Guid id, string password, CancellationToken ct) =>
        failures.TryAsync($"unlock/{id}", () => SecretsAsync(id, password, ct), ct);

    private async Task<AccountKeys?> SecretsAsync(Guid id, string password, CancellationToken ct)
    {
        var row = await content.FirstAsync<Row>(ById, new { id }, ct);
        using var key = await KeyAsync(Lane.Member, row, password, ct);
        return key is null ? null : AccountKeys.Open(key, id, row!.ReadWrap, row.SignWrap);
    }

    /// <summary>Opens the signing secret for one act; refuses as <see cref="UnlockAsync"/> does. The caller disposes it
    /// as soon as the act is done.</summary>
    public async Task<SigningSecret?> UnlockSigningAsync(
        Guid id,
        string password,
        CancellationToken ct,
        string? code = null
    )
    {
        using var secrets = await UnlockAsync(id, password, code, ct);
        return secrets?.Signing();
    }

    /// <summary>What a session of this person holds from now on: their reading secret and the present session stamp.
    /// The caller disposes it.</summary>
    public async Task<Holder> HolderAsync(Guid id, AccountKeys secrets, CancellationToken ct)
    {
        var stamp = (await FindAsync(id, ct)).Stamp;
        return new(id, Secret.Copy(secrets.Read.Bytes), stamp: stamp);
    }

    /// <summary>False when the holder's session was opened before the person's sessions were last closed.</summary>
    public async Task<bool> IsCurrentAsync(Holder holder, CancellationToken ct) =>
        await content.FirstAsync<Row>(ById, new { id = holder.Id }, ct) is { } row && row.Stamp == holder.Stamp;

    public async Task<string> LoginAsync(Guid id, CancellationToken ct) => (await FindAsync(id, ct)).Login;

    /// <summary>False when the pepper of the present password cannot be opened because the key ring was lost; true
    /// again once a new password is set.</summary>
    internal async Task<bool> PasswordOpensAsync(Guid id, CancellationToken ct)
    {
        using var pepper = await peppers.FindAsync((await FindAsync(id, ct)).Pepper, ct);
        return pepper is not null;
    }

    private async Task<Row> FindAsync(Guid id, CancellationToken ct) =>
        await content.FirstAsync<Row>(ById, new { id }, ct)
        ?? throw new InvalidOperationException("There is no such person.");

    /// <summary>The wrapping key derived from a password; null for an unknown person or a lost pepper, after the same
    /// work.</summary>
    private async Task<Secret?> KeyAsync(Lane lane, Row? row, string password, CancellationToken ct)
    {
        using var pepper = row is null ? null : await peppers.FindAsync(row.Pepper, ct);
        var key = await StretchAsync(
            lane,
            password,
            row?.Salt ?? new byte[16],
            row is null ? gate.SignIn : new(row.MemoryKib, row.Passes),
            pepper,
            ct
        );
        if (row is not null && pepper is not null)
            return key;
        key.Dispose();
        return null;
    }

    private sealed record PasswordWrap(
        Guid id,
        byte[] salt,
        int memory,
        int passes,
        string pepper,
        byte[] readWrap,
        byte[] signWrap
    );

    private async Task<PasswordWrap> WrapAsync(
        Guid id,
        AccountKeys secrets,
        string password,
        SecondSteps second,
        CancellationToken ct
    )
    {
        var (salt, cost, (name, value)) = (
            RandomNumberGenerator.GetBytes(16),
            gate.SignIn,
            await peppers.CurrentAsync(ct)
        );
        using var pepper = value;
        using var key = await StretchAsync(Lane.Member, password, salt, cost, pepper, ct);
        var (read, sign) = secrets.Wrap(key, id, second);
        return new(id, salt, cost.MemoryKiB, cost.Passes, name, read, sign);
    }

    /// <param name="pepper">Zeros for an unknown person and when the pepper was lost.</param>
    private async Task<Secret> StretchAsync(
        Lane lane,
        string password,
        byte[] salt,
        PasswordCost cost,
        Secret? pepper,
        CancellationToken ct
    )
    {
        using var none = Secret.Copy(new byte[32]);
        return await gate.PasswordAsync(lane, password, salt, cost, pepper ?? none, ct) ?? throw new BusyException();
    }

    /// <summary>Normalizes a login to the form in which it is stored and compared.</summary>
    internal static string Normal(string login) => login.Trim().ToLowerInvariant();
}
