using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Purging;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Journals;

/// <summary>Compares the journal lines people have seen with the journal. A missing line raises an alarm for everybody,
/// until two people sign a restore line.</summary>
public sealed partial class JournalWitnessStore(
    ContentDatabase content,
    Journal journal,
    JournalGapStore restores,
    TimeProvider clock,
    ILogger<JournalWitnessStore> log
)
{
    /// <summary>The newest line and the newest restore line, for a witness to keep.</summary>
    public async Task<Witness> NewestAsync(CancellationToken ct) =>
        new((await restores.SignedAsync(ct)) is [.., var last] ? last.Proof.Line : 0, await journal.NewestAsync(ct));

    /// <summary>False, with an alarm, when the journal no longer holds the line and no restore line acknowledges the
    /// loss.</summary>
    public async Task<bool> CompareAsync(Witness seen, CancellationToken ct)
    {
        if (await journal.HoldsAsync(seen.Line, ct))
            return true;
        // A restore line covers witnesses older than itself, and only lines after the one from which the desk
        // continued.
        if (
            (await restores.SignedAsync(ct)).Any(restore =>
                restore.Proof.Line > seen.Restore && seen.Line.Seq > restore.Proof.GoesOnFrom.Seq
            )
        )
            return true;
        await RaiseAsync(seen.Line, ct);
        return false;
    }

    /// <summary>False, with an alarm, when a decision names a line the journal no longer holds; a restore line signed
    /// later acknowledges the loss.</summary>
    public async Task<bool> CompareAsync(LostLine lost, CancellationToken ct)
    {
        if ((await restores.SignedAsync(ct)).Any(restore => restore.Proof.Given[^1].At > lost.SignedAt))
            return true;
        await RaiseAsync(new(lost.Seq, lost.Hash), ct);
        return false;
    }

    private const string NewestWritten = """
        SELECT MAX(journal_seq)
        FROM ledger_entry
        """;

    /// <summary>False, with an alarm, when a folder's ledger names a line beyond the end of the journal: the end was
    /// cut off, whether or not anybody had seen it.</summary>
    public async Task<bool> CompareLedgersAsync(CancellationToken ct)
    {
        if (
            await content.FirstAsync<long?>(NewestWritten, null, ct) is not { } written
            || written <= (await journal.NewestAsync(ct)).Seq
        )
            return true;
        if ((await restores.SignedAsync(ct)).Any(restore => restore.Proof.Lost >= written))
            return true;
        await RaiseAsync(new(written, []), ct);
        return false;
    }

    private const string InsertOnce = """
        INSERT INTO journal_alarm (id, seq, hash, at, restore_id)
        SELECT @id, @seq, @hash, @now, NULL
        WHERE NOT EXISTS (
            SELECT 1 FROM journal_alarm
            WHERE seq = @seq AND hash = @hash AND restore_id IS NULL)
        """;

    private async Task RaiseAsync(LineName line, CancellationToken ct)
    {
        LineGone(line.Seq);
        await content.ExecuteAsync(
            InsertOnce,
            new
            {
                id = Guid.NewGuid(),
                seq = line.Seq,
                hash = line.Hash,
                now = clock.GetUtcNow(),
            },
            ct
        );
    }

    private const string Open = """
        SELECT COUNT(*)
        FROM journal_alarm
        WHERE restore_id IS NULL
        """;

    /// <summary>Whether an alarm is open.</summary>
    public async Task<bool> AlarmAsync(CancellationToken ct) => await content.FirstAsync<int>(Open, null, ct) > 0;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The journal no longer holds line {Seq} as it was seen: the desk's history was rolled back or cut."
    )]
    private partial void LineGone(long seq);
}
