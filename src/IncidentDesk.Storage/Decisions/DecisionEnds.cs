using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions;

/// <summary>What ended a decision or makes its signatures wait, as the journal proves it. The database row only refines
/// the hour to the minute.</summary>
public sealed class DecisionEnds(ContentDatabase content, DecisionStops stops)
{
    private sealed class ConsentRow
    {
        public DateTimeOffset? GoneAt { get; init; }
    }

    private const string ConsentGone = """
        SELECT gone_at
        FROM decision_consent
        WHERE folder_id = @id
        """;

    /// <summary>Adds to the history what ended the decision or makes its signatures wait, with the lines of the latter.
    /// False when the row contradicts the journal, says more than
    /// it, or is missing without a journal line that explains it.</summary>
    internal async Task<(DecisionHistory History, (long[] Hearings, long[] Answers) Lines, bool Whole)> AddAsync(
        Guid folder,
        IReadOnlyList<ReadEntry> entries,
        DecisionHistory history,
        CancellationToken ct
    )
    {
        var row = await content.FirstAsync<ConsentRow>(ConsentGone, new { id = folder }, ct);
        var until = Until(entries);
        var ended = await EndedAsync(folder, entries, history.Proposal, until, ct);
        var (asked, answered) = (Of(ended, Binding.HearingAsked), Of(ended, Binding.Answered));
        history = history with
        {
            HearingAskedAt = [.. asked.Select(line => AtOf(line, entries))],
            AnsweredAt = [.. answered.Select(line => AtOf(line, entries))],
        };
        (long[] Hearings, long[] Answers) lines = (
            [.. asked.Select(line => line.Seq)],
            [.. answered.Select(line => line.Seq)]
        );
        // Of decisions proposed before proposals named their case the row alone tells.
        var isProven = history.Proposal.StandsOn.Length > 0;
        if (row?.GoneAt is not null && isProven && !await HasGoneAsync(history.Proposal, ended, until, ct))
            return (history with { EndedAt = EndedAt(ended, entries) }, lines, false);
        var gone = Gone(row, isProven, ended, entries);
        // Purging a mailbox deletes the row, after writing the withdrawal to the journal.
        var whole = row is null ? gone.Length > 0 : row.GoneAt is not null || gone.Length == 0;
        return (history with { ConsentGone = [.. gone.Order()], EndedAt = EndedAt(ended, entries) }, lines, whole);
    }

    private static JournalLine[] Of(IReadOnlyList<(Binding What, JournalLine Line)> found, Binding what) =>
        [.. found.Where(line => line.What == what).Select(line => line.Line)];

    private static DateTimeOffset? EndedAt(
        IReadOnlyList<(Binding What, JournalLine Line)> ended,
        IReadOnlyList<ReadEntry> entries
    ) =>
        ended
            .Where(stop => stop.What == Binding.Ended)
            .Select(stop => (DateTimeOffset?)AtOf(stop.Line, entries))
            .FirstOrDefault();

    /// <summary>The line up to which something ends the decision: one that has been carried out is not ended by
    /// anything later.</summary>
    private static long Until(IReadOnlyList<ReadEntry> entries)
    {
        var done = entries.Where(read => read.Entry is ExecutionDone).ToArray();
        return ExecutionDone.Steps.All(step => done.Any(read => ((ExecutionDone)read.Entry).Step == step))
            ? done[^1].JournalSeq
            : long.MaxValue;
    }

    /// <summary>Whether the journal has the withdrawal of a consent; one after the execution ends nothing, but is true
    /// all the same.</summary>
    private async Task<bool> HasGoneAsync(
        ProposalOpened proposal,
        IReadOnlyList<(Binding What, JournalLine Line)> ended,
        long until,
        CancellationToken ct
    )
    {
        var later = until == long.MaxValue ? [] : await stops.AfterAsync(proposal.StandsOn, until, long.MaxValue, ct);
        return ended.Concat(later).Any(stop => stop.What == Binding.ConsentGone);
    }

    /// <summary>The lines that end the decision.</summary>
    private async Task<IReadOnlyList<(Binding What, JournalLine Line)>> EndedAsync(
        Guid folder,
        IReadOnlyList<ReadEntry> entries,
        ProposalOpened proposal,
        long until,
        CancellationToken ct
    )
    {
        var tag = proposal.StandsOn.Length > 0 ? proposal.StandsOn : await stops.TagOfDecisionAsync(folder, ct) ?? "";
        return await stops.AfterAsync(tag, entries[0].JournalSeq, until, ct);
    }

    /// <summary>When consents were withdrawn; the last time is the row's, if it agrees with the journal.</summary>
    /// <param name="isProven">Whether the journal has a line of each; else the row counts alone.</param>
    private static DateTimeOffset[] Gone(
        ConsentRow? row,
        bool isProven,
        IReadOnlyList<(Binding What, JournalLine Line)> ended,
        IReadOnlyList<ReadEntry> entries
    )
    {
        var lines = ended.Where(stop => stop.What == Binding.ConsentGone).Select(stop => stop.Line).ToArray();
        if (lines.Length == 0)
            return row?.GoneAt is { } alone && !isProven ? [alone] : [];
        var gone = lines.Select(line => AtOf(line, entries)).ToArray();
        return row?.GoneAt is { } at && JournalLine.HourOf(at) == lines[^1].Hour ? [.. gone.SkipLast(1), at] : gone;
    }

    /// <summary>The journal records the hour only, and entries before its line were written earlier, so the later of
    /// the two times is used.</summary>
    private static DateTimeOffset AtOf(JournalLine line, IReadOnlyList<ReadEntry> entries) =>
        entries.Where(read => read.JournalSeq < line.Seq).Select(read => read.Entry.At).Append(line.Hour).Max();
}
