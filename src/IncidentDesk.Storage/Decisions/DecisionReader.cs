using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Reads the open folder of a decision: its ledger, folded with those signatures and positions that
/// verify.</summary>
public sealed class DecisionReader(
    ContentDatabase content,
    FolderStore folders,
    RosterStore roster,
    PositionRows positions,
    SignatureRows signatures,
    DecisionEnds ends,
    ConsentProofs consents,
    TimeProvider clock
)
{
    private const string AdviceAwaited = """
        SELECT COUNT(*)
        FROM advice
        WHERE folder_id = @id AND answer IS NULL AND ends_at > @now
        """;

    /// <summary>Folds the ledger with the signatures and positions that verify. A round's positions are opened only
    /// once the rules say that it is over.</summary>
    /// <param name="ahead">What was read of its folder before; null for nothing.</param>
    internal async Task<DecisionFolder> ReadAsync(OpenFolder folder, CancellationToken ct, ReadAhead? ahead = null)
    {
        var entries = await folders.ReadAsync(folder, ct, ahead);
        var proposal = (ProposalOpened)entries[0].Entry;
        var people = ahead is null ? await roster.AllAsync(ct) : await ahead.PeopleAsync();
        var spoken = await positions.OfAsync(folder.Id, people, ct);
        var history = new DecisionHistory([.. entries.Select(read => read.Entry)])
        {
            Positions = Counted(entries, spoken),
            AdviceAwaited = await content.FirstAsync<int>(
                AdviceAwaited,
                new { id = folder.Id, now = clock.GetUtcNow() },
                ct
            ),
        };
        (history, var lines, var whole) = await ends.AddAsync(folder.Id, entries, history, ct);
        whole &= await consents.HoldAsync(proposal, ct);
        var signed = await signatures.OfAsync(folder.Id, ct);
        var file = await FoldAsync(folder, history, spoken, signed, lines, ct);
        await signatures.CompareAsync(file, entries[0].JournalSeq, ct);
        await positions.CompareAsync(file, entries, spoken, ct);
        if (DecisionAuthors.Foreign(file) is { } foreign)
            throw new LedgerBrokenException(folder.Id, 1 + history.Entries.IndexOf(foreign));
        var lost = signed.Passes > 0 ? signed.Lost : await signatures.LostHeadAsync(proposal, ct);
        return new(folder, file, entries, [.. signed.Counted], spoken, lost) { IsTorn = !whole };
    }

    /// <summary>Folds again and again, because only the fold says which round is over and which pass was
    /// opened.</summary>
    private async Task<DecisionFile> FoldAsync(
        OpenFolder folder,
        DecisionHistory history,
        IReadOnlyList<PositionRow> spoken,
        SignOffs signed,
        (long[] Hearings, long[] Answers) lines,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var file = DecisionFile.Fold(history, now);
        while (true)
        {
            if (file.Course.Unread)
                history = history with
                {
                    Positions = await positions.OpenedAsync(folder, file, history.Positions, spoken, ct),
                };
            else if (file.Course.Signings.FirstOrDefault(signing => signing.Pass > signed.Passes) is { } signing)
            {
                var given = await signatures.CheckedAsync(folder, history.Proposal, signing, signed, ct);
                history = history with
                {
                    Signatures = [.. history.Signatures, .. given],
                    HearingAskedAt = After(history.HearingAskedAt, lines.Hearings, signed.Counted),
                    AnsweredAt = After(history.AnsweredAt, lines.Answers, signed.Counted),
                };
            }
            else
                return file;
            file = DecisionFile.Fold(history, now);
        }
    }

    /// <summary>When the person concerned asked to be heard, or answered. The journal says the hour; signatures whose
    /// lines stand before were given earlier.</summary>
    /// <param name="lines">The journal line of each.</param>
    private static ImmutableArray<DateTimeOffset> After(
        ImmutableArray<DateTimeOffset> asked,
        long[] lines,
        IReadOnlyList<SignOffGiven> signed
    ) =>
        [
            .. asked.Select(
                (at, index) =>
                    signed.Where(given => given.Line < lines[index]).Select(given => given.At).Append(at).Max()
            ),
        ];

    /// <summary>The positions of the ledger, and the rows of rounds that are not in the ledger yet.</summary>
    private static ImmutableArray<Position> Counted(
        IReadOnlyList<ReadEntry> entries,
        IEnumerable<PositionRow> spoken
    ) =>
        [
            .. Anchored(entries),
            .. spoken
                .Where(row => !IsAnchored(entries, row.Round))
                .Select(row => new Position(row.Round, row.PersonId, row.At)),
        ];

    private static IEnumerable<Position> Anchored(IEnumerable<ReadEntry> entries) =>
        entries
            .Select(read => read.Entry)
            .OfType<RoundCounted>()
            .SelectMany(counted =>
                counted.Positions.Select(position => new Position(
                    counted.Round,
                    position.Person,
                    position.At,
                    position.Kind
                ))
            );

    private static bool IsAnchored(IEnumerable<ReadEntry> entries, int round) =>
        entries.Select(read => read.Entry).OfType<RoundCounted>().Any(counted => counted.Round == round);
}
