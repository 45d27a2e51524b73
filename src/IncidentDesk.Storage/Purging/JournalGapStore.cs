using System.Security.Cryptography;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Purging;

/// <summary>Restore lines: two CoPil members of different circles acknowledge lost journal lines, which ends the
/// alarm.</summary>
/// <remarks>Members see a published hour and not the numbers of lines. The page carries the line from which the desk
/// goes on, encrypted: what is signed must still contain it.</remarks>
public sealed class JournalGapStore(
    ContentDatabase content,
    RosterStore roster,
    Journal journal,
    HourStore hours,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private readonly CarriedLine carried = new(protection, journal);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public long Lost { get; init; }
        public long FromSeq { get; init; }
        public byte[] FromHash { get; init; } = [];
        public long? JournalSeq { get; init; }
        public long? HourSeq { get; init; }
        public byte[]? HourHash { get; init; }
        public byte[]? Blind { get; init; }
    }

    private sealed class SignatureRow
    {
        public Guid RestoreId { get; init; }
        public Guid PersonId { get; init; }
        public string Seat { get; init; } = "";
        public string Circle { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public byte[] SigningKey { get; init; } = [];
        public byte[] Signature { get; init; } = [];

        public SeatSignature Given() =>
            new()
            {
                Seat = Seat,
                Circle = Circle,
                At = At,
                Key = SigningKey,
                Signature = Signature,
            };
    }

    private const string All = """
        SELECT id, lost, from_seq, from_hash, journal_seq, hour_seq, hour_hash, blind
        FROM journal_restore
        ORDER BY journal_seq
        """;

    private const string AllSignatures = """
        SELECT restore_id, person_id, seat, circle, at, signing_key, signature
        FROM journal_restore_signature
        ORDER BY at
        """;

    /// <summary>The restore lines that are fully signed and in the journal, newest last. A row that does not verify is
    /// ignored.</summary>
    internal async Task<IReadOnlyList<JournalGap>> SignedAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { Count: > 0 } all)
            return [];
        var held = await journal.FindAsync([], all.Select(restore => restore.Proof.Line), ct);
        return
        [
            .. all.Where(restore =>
                restore.Proof.IsSigned && held.Commits(restore.Proof.Line, restore.Proof.Commitment())
            ),
        ];
    }

    /// <summary>The restore line waiting for its second signature; null when there is none.</summary>
    internal async Task<JournalGap?> WaitingAsync(CancellationToken ct) =>
        (await ReadAsync(ct)).LastOrDefault(restore => restore.Proof.Line == 0);

    /// <summary>Every restore line, with those signatures whose keys are their signers' in the roster.</summary>
    private async Task<IReadOnlyList<JournalGap>> ReadAsync(CancellationToken ct)
    {
        if (await content.QueryAsync<Row>(All, null, ct) is not { Count: > 0 } rows)
            return [];
        var (people, signatures) = (
            await roster.AllAsync(ct),
            (await content.QueryAsync<SignatureRow>(AllSignatures, null, ct)).ToLookup(row => row.RestoreId)
        );
        return
        [
            .. rows.Select(row =>
                Read(
                    row,
                    signatures[row.Id]
                        .Where(signed =>
                            people.Find(signed.PersonId) is not null
                            && people.SignKey(signed.PersonId) == Convert.ToHexStringLower(signed.SigningKey)
                        )
                )
            ),
        ];
    }

    /// <summary>One restore line with those of the signatures that verify.</summary>
    private static JournalGap Read(Row row, IEnumerable<SignatureRow> signatures)
    {
        var proof = new RestoreProof
        {
            Line = row.JournalSeq ?? 0,
            Lost = row.Lost,
            GoesOnFrom = new(row.FromSeq, row.FromHash),
            Hour = row is { HourSeq: { } seq, HourHash: { } hash } ? new(seq, hash) : null,
            Blind = row.Blind,
            Given = [],
        };
        var known = signatures
            .Select(signed => (signed.PersonId, Given: signed.Given()))
            .Where(signed =>
                signed.Given.Verifies(proof.Message(signed.Given.Seat, signed.Given.Circle, signed.Given.At))
            )
            .ToArray();
        return new(
            row.Id,
            proof with
            {
                Given = [.. known.Select(signed => signed.Given)],
            },
            [.. known.Select(signed => signed.PersonId)]
        );
    }

    private const string HighestLost = """
        SELECT MAX(seq)
        FROM journal_alarm
        WHERE restore_id IS NULL
        """;

    private const string Insert = """
        INSERT INTO journal_restore (id, lost, from_seq, from_hash, journal_seq, hour_seq, hour_hash, blind)
        VALUES (@id, @lost, @seq, @hash, NULL, @hour, @hourHash, @blind)
        """;

    private const string InsertSignature = """
        INSERT INTO journal_restore_signature (restore_id, person_id, seat, circle, at, signing_key, signature)
        VALUES (@id, @person, @Seat, @Circle, @At, @Key, @Signature)
        """;

    private const string Finish = """
        UPDATE journal_restore
        SET journal_seq = @line
        WHERE id = @id AND journal_seq IS NULL
        """;

    private const string EndAlarms = """
        UPDATE journal_alarm
        SET restore_id = @id
        WHERE restore_id IS NULL AND seq <= @lost
        """;

    /// <summary>Why this person may not sign now; null when they may.</summary>
    public async Task<JournalGapRefusal?> BarsAsync(Person person, CancellationToken ct) =>
        SignJournalGap.Bars(person, await OfferedAsync(ct) is not null, SignersOf(await WaitingAsync(ct)));

    private static JournalGapSigner[] SignersOf(JournalGap? waiting) =>
        waiting is null
            ? []
            :
            [
                .. waiting.Signers.Zip(
                    waiting.Proof.Given,
                    (signer, given) => new JournalGapSigner(signer, given.Circle)
                ),
            ];

    /// <summary>Signs for one member. The first signature fixes what is acknowledged, the second writes the restore
    /// line and ends the alarm.</summary>
    /// <param name="shown">The published hour that the page named; another one is refused.</param>
    /// <param name="line">What the page carried, as <see cref="Carry"/> made it: refused when the journal no longer
    /// holds that line.</param>
    public async Task<JournalGapRefusal?> SignAsync(
        Person person,
        LineName? shown,
        string? line,
        SigningSecret signing,
        CancellationToken ct
    )
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return JournalGapRefusal.ClockBehind;
        var (waiting, offered) = (await WaitingAsync(ct), await OfferedAsync(ct));
        var isShown = offered?.Hour == shown && await carried.IsHeldAsync(line, ct);
        if (SignJournalGap.Decide(person, offered is not null, SignersOf(waiting), isShown) is { } refusal)
            return refusal;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var given = Given(person.CopilSeat!, offered!, signing, at);
        return await content.TryAsync(
            async work =>
            {
                var id = waiting?.Id ?? Guid.NewGuid();
                if (waiting is null)
                    await InsertAsync(work, id, offered!);
                await InsertAsync(work, id, person.Id, given);
                var signed = offered! with { Given = offered.Given.Add(given) };
                if (!signed.IsSigned)
                    return true;
                var own = await Journal.AppendAsync(work, signed.Commitment(), at);
                await work.ExecuteAsync(EndAlarms, new { id, lost = signed.Lost });
                return await work.ExecuteAsync(Finish, new { id, line = own }) == 1;
            },
            ct
        )
            ? null
            : JournalGapRefusal.Changed;
    }

    private static SeatSignature Given(Seat seat, RestoreProof offered, SigningSecret signing, DateTimeOffset at) =>
        new()
        {
            Seat = seat.Id,
            Circle = CircleNames.Of(seat),
            At = at,
            Key = signing.PublicKey(),
            Signature = signing.Sign(offered.Message(seat.Id, CircleNames.Of(seat), at)),
        };

    private static Task<int> InsertAsync(Work work, Guid id, RestoreProof offered) =>
        work.ExecuteAsync(
            Insert,
            new
            {
                id,
                lost = offered.Lost,
                seq = offered.GoesOnFrom.Seq,
                hash = offered.GoesOnFrom.Hash,
                hour = offered.Hour?.Seq,
                hourHash = offered.Hour?.Hash,
                blind = offered.Blind,
            }
        );

    private static Task<int> InsertAsync(Work work, Guid id, Guid person, SeatSignature given) =>
        work.ExecuteAsync(
            InsertSignature,
            new
            {
                id,
                person,
                given.Seat,
                given.Circle,
                given.At,
                given.Key,
                given.Signature,
            }
        );

    /// <summary>What the next signature acknowledges: the waiting restore line, or a new one from the newest line; null
    /// when nothing was lost.</summary>
    public async Task<RestoreProof?> OfferedAsync(CancellationToken ct) =>
        await content.FirstAsync<long?>(HighestLost, null, ct) is not { } lost
            ? null
            : (await WaitingAsync(ct))?.Proof
                ?? new RestoreProof
                {
                    Line = 0,
                    Lost = lost,
                    GoesOnFrom = await journal.NewestAsync(ct),
                    Hour = await hours.NewestAsync(ct),
                    Blind = RandomNumberGenerator.GetBytes(32),
                    Given = [],
                };

    /// <summary>The line from which the desk goes on, for the form to carry.</summary>
    public string Carry(RestoreProof offered) => carried.Write(offered.GoesOnFrom);
}
