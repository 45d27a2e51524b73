using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Six-digit codes from a person's phone (RFC 6238). They are required only once confirmed, and each is
/// accepted once.</summary>
/// <remarks>The secret is encrypted with DataProtection. When the key ring is lost, codes count as off and can be set
/// up again.</remarks>
public sealed class OneTimeCodeStore(
    ContentDatabase content,
    FailureStore failures,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private const int SecretLength = 20;

    private sealed class Row
    {
        public byte[] Secret { get; init; } = [];
        public DateTimeOffset? OnSince { get; init; }
        public long LastStep { get; init; }
    }

    private const string Find = """
        SELECT secret, on_since, last_step
        FROM one_time_code
        WHERE person_id = @person
        """;

    private const string Insert = """
        INSERT INTO one_time_code (person_id, secret, on_since, last_step)
        VALUES (@person, @secret, NULL, 0)
        """;

    private const string Delete = """
        DELETE FROM one_time_code
        WHERE person_id = @person
        """;

    /// <summary>Whether signing in and signing require a code.</summary>
    public async Task<bool> IsOnAsync(Guid person, CancellationToken ct)
    {
        var (row, key) = await OpenAsync(person, ct);
        using (key)
            return key is not null && row!.OnSince is not null;
    }

    /// <summary>Creates a new secret, which takes effect only once confirmed; false when codes are already
    /// on.</summary>
    public async Task<bool> BeginAsync(Guid person, CancellationToken ct)
    {
        if (await IsOnAsync(person, ct))
            return false;
        var args = new { person, secret = KeptSecrets.New(Protector(person), SecretLength) };
        return await content.TryAsync(
            async work =>
            {
                await work.ExecuteAsync(Delete, args);
                return await work.ExecuteAsync(Insert, args) == 1;
            },
            ct
        );
    }

    /// <summary>The secret in base 32, to be typed or shown as a QR code; null unless it is waiting to be
    /// confirmed.</summary>
    public async Task<string?> WaitingAsync(Guid person, CancellationToken ct)
    {
        var (row, key) = await OpenAsync(person, ct);
        using (key)
            return key is null || row!.OnSince is not null ? null : OfBytes(key, Base32Encoding.ToString);
    }

    /// <summary>Hands the bytes of a secret to a library that takes them as an array, and overwrites them.</summary>
    private static T OfBytes<T>(Secret key, Func<byte[], T> use)
    {
        var bytes = new byte[key.Length];
        key.Bytes.CopyTo(bytes);
        try
        {
            return use(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private const string TurnOn = """
        UPDATE one_time_code
        SET on_since = @now
        WHERE person_id = @person AND on_since IS NULL
        """;

    /// <summary>Turns codes on if the code is right; the code is used up.</summary>
    public async Task<bool> ConfirmAsync(Guid person, string? code, CancellationToken ct) =>
        await UseAsync(person, code, ct)
        && await content.ExecuteAsync(TurnOn, new { person, now = clock.GetUtcNow() }, ct) == 1;

    internal static Task RemoveAsync(Work work, Guid person) => work.ExecuteAsync(Delete, new { person });

    public Task RemoveAsync(Guid person, CancellationToken ct) => content.ExecuteAsync(Delete, new { person }, ct);

    private const string Use = """
        UPDATE one_time_code
        SET last_step = @step
        WHERE person_id = @person AND last_step < @step
        """;

    /// <summary>Accepts, once, the right code of the present, the previous or the next time step. Codes at or before
    /// the last one used are refused.</summary>
    public Task<bool> UseAsync(Guid person, string? code, CancellationToken ct) =>
        failures.TryAsync(
            $"code/{person}",
            async () =>
            {
                var (row, key) = await OpenAsync(person, ct);
                if (key is null)
                    return false;
                using var erased = key;
                var digits = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
                var (now, right) = (
                    clock.GetUtcNow(),
                    OfBytes(key, bytes => new Totp(bytes))
                        .VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, new(previous: 1, future: 1))
                        && await content.ExecuteAsync(Use, new { person, step }, ct) == 1
                );
                if (row!.OnSince is not null)
                    await content.ExecuteAsync(
                        right ? Tell : CountWrong,
                        new
                        {
                            person,
                            now,
                            told = now - Told,
                        },
                        ct
                    );
                return right;
            },
            ct
        );

    /// <summary>For how long the owner reads of wrong codes, from the first right one after them.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromHours(24);

    private const string CountWrong = """
        UPDATE one_time_code
        SET wrong = wrong + 1, wrong_at = @now, told_at = NULL
        WHERE person_id = @person
        """;

    private const string Tell = """
        UPDATE one_time_code
        SET wrong = CASE WHEN told_at <= @told THEN 0 ELSE wrong END, told_at = COALESCE(told_at, @now)
        WHERE person_id = @person AND wrong > 0
        """;

    private sealed class WrongRow
    {
        public int Wrong { get; init; }
        public DateTimeOffset WrongAt { get; init; }
    }

    private const string ToTell = """
        SELECT wrong, wrong_at
        FROM one_time_code
        WHERE person_id = @person AND wrong > 0 AND told_at > @told
        """;

    /// <summary>The wrong codes that were typed before this person last typed a right one; null when there is nothing
    /// to tell, or they were told a day ago.</summary>
    public async Task<(int Count, DateTimeOffset At)?> WrongAsync(Guid person, CancellationToken ct) =>
        await content.FirstAsync<WrongRow>(ToTell, new { person, told = clock.GetUtcNow() - Told }, ct) is { } row
            ? (row.Wrong, row.WrongAt)
            : null;

    /// <summary>The person's row with their secret, which the caller disposes; null for a person without one, or when
    /// the key ring cannot decrypt it.</summary>
    private async Task<(Row? Row, Secret? Key)> OpenAsync(Guid person, CancellationToken ct) =>
        await content.FirstAsync<Row>(Find, new { person }, ct) is { } row
            ? (row, KeptSecrets.Open(Protector(person), row.Secret))
            : (null, null);

    private IDataProtector Protector(Guid person) =>
        protection.CreateProtector("IncidentDesk/one_time_code.secret/v1", person.ToString("D"));
}
