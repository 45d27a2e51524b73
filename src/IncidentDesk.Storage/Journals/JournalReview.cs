using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>Checks the journal and the published hours again and again: what is new each time, and the whole after
/// <see cref="Whole"/>.</summary>
/// <remarks>How far was checked is kept in memory. A line or an hour that is changed after it was checked is found by
/// the next check of the whole.</remarks>
public sealed class JournalReview(Journal journal, HourStore hours) : IDisposable
{
    /// <summary>How long what was checked is not checked again.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromDays(1);

    private sealed record Reached(DateTimeOffset WholeAt, JournalLine? Line, LineName? Hour);

    private readonly SemaphoreSlim one = new(1);
    private Reached? reached;

    /// <summary>The number of the first line, or of the first published hour, that is wrong; null when none
    /// is.</summary>
    public async Task<long?> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (reached is { } known && (now - known.WholeAt).Duration() < Whole)
                if (await CheckAsync(known, ct) is null)
                    return null;
            // The first check, one a day, or something is not as it was: the whole says what is wrong.
            return await CheckAsync(new(now, null, null), ct);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<long?> CheckAsync(Reached from, CancellationToken ct)
    {
        reached = null;
        var (broken, line) = await journal.CheckAsync(from.Line, ct);
        if (broken is not null)
            return broken;
        (broken, var hour) = await hours.CheckAsync(from.Hour, ct);
        if (broken is null)
            reached = new(from.WholeAt, line, hour);
        return broken;
    }

    public void Dispose() => one.Dispose();
}
