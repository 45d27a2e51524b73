using System.Collections.Immutable;
using System.Security.Cryptography;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Passkeys: public keys, and for those whose authenticator derives a secret (WebAuthn PRF) the person's two
/// secrets wrapped under it.</summary>
/// <remarks>
/// Each public key is signed by its person's own signing key, so that a row inserted into the database is not accepted.
/// Wrapping key: HKDF-SHA256(the 32 bytes of the PRF, salt = SHA-256 of the credential id, info =
/// "IncidentDesk/passkey-wrap/v1").
/// </remarks>
public sealed class PasskeyStore(ContentDatabase content, RowAlarmStore alarms, TimeProvider clock)
{
    private sealed class KeyRow
    {
        public Guid PersonId { get; init; }
        public byte[] SignKey { get; init; } = [];
        public byte[] Endorsed { get; init; } = [];
    }

    private const int PrfLength = 32;

    private const string OfPerson = """
        SELECT id, person_id, name, added_at, credential_id, cose_key, sign_key, sign_count, transports,
            backup_eligible, backed_up, read_wrap, sign_wrap
        FROM passkey
        WHERE person_id = @person
        ORDER BY added_at
        """;

    public Task<IReadOnlyList<Passkey>> OfAsync(Guid person, CancellationToken ct) =>
        content.QueryAsync<Passkey>(OfPerson, new { person }, ct);

    private const string ByCredential = """
        SELECT id, person_id, name, added_at, credential_id, cose_key, sign_key, sign_count, transports,
            backup_eligible, backed_up, read_wrap, sign_wrap
        FROM passkey
        WHERE id = @id
        """;

    public Task<Passkey?> FindAsync(byte[] credentialId, CancellationToken ct) =>
        content.FirstAsync<Passkey>(ByCredential, new { id = IdOf(credentialId) }, ct);

    private const string Insert = """
        INSERT INTO passkey (id, person_id, name, added_at, credential_id, cose_key, sign_key, endorsed, sign_count,
            transports, backup_eligible, backed_up, read_wrap, sign_wrap)
        VALUES (@id, @PersonId, @Name, @now, @CredentialId, @CoseKey, @signKey, @endorsed, @SignCount, @Transports,
            @BackupEligible, @BackedUp, @read, @sign)
        """;

    /// <summary>Stores a new passkey; it opens cases only if its authenticator derived a secret. False for a credential
    /// already registered, or a key that is not P-256.</summary>
    /// <param name="relyingParty">The host name the passkey was registered for.</param>
    /// <param name="prf">The 32 bytes derived by the authenticator; any other length is treated as none.</param>
    public async Task<bool> AddAsync(
        Passkey passkey,
        string relyingParty,
        AccountKeys secrets,
        byte[]? prf,
        CancellationToken ct
    )
    {
        if (PasskeySignature.PublicKey(passkey.CoseKey, relyingParty) is not { } signKey)
            return false;
        var id = IdOf(passkey.CredentialId);
        using var key = Key(prf, id);
        var (read, sign) = key is null ? (null, null) : ((byte[]?, byte[]?))secrets.Wrap(key, passkey.PersonId);
        return await content.TryAsync(
            async work =>
                await work.ExecuteAsync(
                    Insert,
                    new
                    {
                        id,
                        passkey.PersonId,
                        passkey.Name,
                        now = clock.GetUtcNow(),
                        passkey.CredentialId,
                        passkey.CoseKey,
                        signKey,
                        passkey.SignCount,
                        endorsed = Signature.Sign(secrets.Sign, EligibleSeat.Endorsement(passkey.PersonId, signKey)),
                        passkey.Transports,
                        passkey.BackupEligible,
                        passkey.BackedUp,
                        read,
                        sign,
                    }
                ) == 1,
            ct
        );
    }

    private const string SignKeys = """
        SELECT person_id, sign_key, endorsed
        FROM passkey
        ORDER BY added_at
        """;

    /// <summary>Each person's passkeys as a proposal pins them: only those endorsed by the person's own signing key in
    /// the roster. One that nobody endorsed, which only somebody else can have put there, raises the alarm.</summary>
    public async Task<Func<Guid, ImmutableArray<PinnedPasskey>>> SignKeysAsync(Roster roster, CancellationToken ct)
    {
        var rows = await content.QueryAsync<KeyRow>(SignKeys, null, ct);
        var endorsed = rows.ToLookup(row => IsEndorsed(roster, row));
        foreach (var row in endorsed[false].Where(row => !HasLeft(roster, row.PersonId)))
            await alarms.RaiseAsync(RowKind.Signature, row.PersonId, ct);
        var keys = endorsed[true]
            .ToLookup(
                row => row.PersonId,
                row => new PinnedPasskey(Convert.ToHexStringLower(row.SignKey), Convert.ToHexStringLower(row.Endorsed))
            );
        return person => [.. keys[person]];
    }

    private static bool IsEndorsed(Roster roster, KeyRow row) =>
        roster.Find(row.PersonId) is not null
        && Signature.Verify(
            Convert.FromHexString(roster.SignKey(row.PersonId)),
            EligibleSeat.Endorsement(row.PersonId, row.SignKey),
            row.Endorsed
        );

    /// <summary>Whether it is somebody who has no seat any more; while the roster is not trusted, anybody.</summary>
    private static bool HasLeft(Roster roster, Guid person) =>
        roster.People.IsEmpty || roster.Find(person) is null && roster.File.Find(person) is not null;

    /// <summary>Whether the person in whose row it stands registered this passkey: their own signing key in the roster
    /// endorsed its public key, which is the one that checks answers.</summary>
    /// <param name="relyingParty">The host name for which it is used.</param>
    public async Task<bool> IsOwnAsync(Passkey passkey, string relyingParty, Roster roster, CancellationToken ct) =>
        PasskeySignature.PublicKey(passkey.CoseKey, relyingParty) is { } key
        && (await SignKeysAsync(roster, ct))(passkey.PersonId)
            .Any(pinned => pinned.Key == Convert.ToHexStringLower(key));

    /// <summary>Opens both secrets; null when the passkey opens no cases, or the derived bytes are not those of this
    /// passkey.</summary>
    public static AccountKeys? Open(Passkey passkey, byte[]? prf)
    {
        using var key = Key(prf, passkey.Id);
        return key is not null && passkey.Opens
            ? AccountKeys.Open(key, passkey.PersonId, passkey.ReadWrap!, passkey.SignWrap!)
            : null;
    }

    private const string Counted = """
        UPDATE passkey
        SET sign_count = @count, backed_up = @backedUp
        WHERE id = @id
        """;

    public Task CountAsync(byte[] credentialId, long count, bool backedUp, CancellationToken ct) =>
        content.ExecuteAsync(
            Counted,
            new
            {
                id = IdOf(credentialId),
                count,
                backedUp,
            },
            ct
        );

    private const string Delete = """
        DELETE FROM passkey
        WHERE id = @id AND person_id = @person
        """;

    public async Task<bool> RemoveAsync(Guid person, byte[] id, CancellationToken ct) =>
        await content.ExecuteAsync(Delete, new { id, person }, ct) == 1;

    private const string DeleteAll = """
        DELETE FROM passkey
        WHERE person_id = @person
        """;

    internal static Task RemoveAllAsync(Work work, Guid person) => work.ExecuteAsync(DeleteAll, new { person });

    private static Secret? Key(byte[]? prf, byte[] id)
    {
        if (prf is not { Length: PrfLength })
            return null;
        using var secret = Secret.Copy(prf);
        return KeyDerivation.Derive(secret, "IncidentDesk/passkey-wrap/v1", id);
    }

    private static byte[] IdOf(byte[] credentialId) => SHA256.HashData(credentialId);
}
