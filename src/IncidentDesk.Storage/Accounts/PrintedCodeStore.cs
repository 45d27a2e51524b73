using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Printed recovery codes. Each wraps a person's two secrets and needs neither the key ring, nor the password,
/// nor a device.</summary>
/// <remarks>Key: HKDF-SHA256(the code's 16 bytes, salt = the person's id, info =
/// "IncidentDesk/recovery-wrap/v1").</remarks>
public sealed class PrintedCodeStore(ContentDatabase content, FailureStore failures, TimeProvider clock)
{
    private sealed class Row
    {
        public Guid PersonId { get; init; }
        public byte[] ReadWrap { get; init; } = [];
        public byte[] SignWrap { get; init; } = [];
        public DateTimeOffset MadeAt { get; init; }
    }

    private const string Delete = """
        DELETE FROM recovery_code
        WHERE person_id = @person
        """;

    private const string Insert = """
        INSERT INTO recovery_code (person_id, read_wrap, sign_wrap, made_at)
        VALUES (@person, @read, @sign, @now)
        """;

    /// <summary>Creates a code in groups of four characters, to be shown once; it replaces the previous code. Null when
    /// another one was created at the same moment.</summary>
    public async Task<string[]?> MakeAsync(Guid person, AccountKeys secrets, CancellationToken ct)
    {
        using var code = RecoveryCode.Create();
        using var key = Key(code, person);
        var (read, sign) = secrets.Wrap(key, person);
        var args = new
        {
            person,
            read,
            sign,
            now = clock.GetUtcNow(),
        };
        return await content.TryAsync(
            async work =>
            {
                await work.ExecuteAsync(Delete, args);
                return await work.ExecuteAsync(Insert, args) == 1;
            },
            ct
        )
            ? RecoveryCode.Groups(code)
            : null;
    }

    internal static Task RemoveAsync(Work work, Guid person) => work.ExecuteAsync(Delete, new { person });

    private const string MadeAt = """
        SELECT made_at
        FROM recovery_code
        WHERE person_id = @person
        """;

    /// <summary>When the present code was created; null when the person has none.</summary>
    public async Task<DateTimeOffset?> MadeAtAsync(Guid person, CancellationToken ct) =>
        (await content.FirstAsync<Row>(MadeAt, new { person }, ct))?.MadeAt;

    private const string ByLogin = """
        SELECT code.person_id, code.read_wrap, code.sign_wrap
        FROM recovery_code code
        JOIN person ON person.id = code.person_id
        WHERE person.login = @login
        """;

    private sealed record Opened(Guid Person, AccountKeys Keys) : IDisposable
    {
        public void Dispose() => Keys.Dispose();
    }

    /// <summary>Opens both secrets; null for a wrong login or code, after the same growing delay. The code stays valid
    /// until another is created.</summary>
    public async Task<(Guid Person, AccountKeys Keys)?> OpenAsync(string login, string typed, CancellationToken ct) =>
        await failures.TryAsync(
            $"recovery/{AccountStore.Normal(login)}",
            async () =>
            {
                using var code = RecoveryCode.Parse(typed);
                var row = await content.FirstAsync<Row>(ByLogin, new { login = AccountStore.Normal(login) }, ct);
                if (row is null || code is null)
                    return null;
                using var key = Key(code, row.PersonId);
                return AccountKeys.Open(key, row.PersonId, row.ReadWrap, row.SignWrap) is { } secrets
                    ? new Opened(row.PersonId, secrets)
                    : null;
            },
            ct
        )
            is { } opened
            ? (opened.Person, opened.Keys)
            : null;

    private static Secret Key(Secret code, Guid person) =>
        KeyDerivation.Derive(code, "IncidentDesk/recovery-wrap/v1", person.ToByteArray(bigEndian: true));
}
