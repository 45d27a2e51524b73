using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Loads decisions: their ledger, folded with those signatures and positions that verify.</summary>
public sealed partial class DecisionLoader(
    ContentDatabase content,
    FolderStore folders,
    RosterStore roster,
    PositionRows positions,
    SignatureRows signatures,
    DecisionEnds ends,
    ConsentProofs consents,
    RowAlarmStore alarms,
    TimeProvider clock,
    ILogger<DecisionLoader> log
)
{
    /// <summary>Every decision the holder can open, the open ones first. One whose rows contradict what is signed is
    /// left out, with an alarm.</summary>
    public async Task<IReadOnlyList<DecisionFolder>> OfAsync(Holder holder, CancellationToken ct)
    {
        var all = new List<DecisionFolder>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Decision, ct))
            if ((await TryReadAsync(folder, ct) ?? await AgainAsync(holder, folder.Id, ct)) is { } read)
                all.Add(read);
        return
        [
            .. all.OrderBy(decision => decision.File.IsOpen ? 0 : 1)
                .ThenBy(decision => decision.File.Course.EndsAt ?? DateTimeOffset.MaxValue),
        ];
    }

    private async Task<DecisionFolder?> TryReadAsync(OpenFolder folder, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(folder, ct);
        }
        catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
        {
            folder.Dispose();
            return null;
        }
    }

    /// <summary>A decision that could not be read, opened once more, since somebody may have written to it meanwhile;
    /// null, with an alarm, when it still cannot.</summary>
    private async Task<DecisionFolder?> AgainAsync(Holder holder, Guid id, CancellationToken ct)
    {
        if (await folders.OpenAsync(holder, id, ct) is not { } folder)
            return null;
        if (await TryReadAsync(folder, ct) is { } read)
            return read;
        Unreadable(id);
        await alarms.RaiseAsync(RowKind.Decision, id, ct);
        return null;
    }

    /// <summary>Null when it does not exist or the holder cannot open it.</summary>
    public async Task<DecisionFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        await folders.OpenAsync(holder, id, ct) is { Row.Kind: FolderKind.Decision } folder
            ? await ReadAsync(folder, ct)
            : null;

    /// <summary>The journal lines that the holder's decisions name and the journal no longer holds. A decision that
    /// cannot be read is logged and skipped; its own page reports it.</summary>
    public async Task<IReadOnlyList<LostLine>> LostAsync(Holder holder, CancellationToken ct)
    {
        var lost = new List<LostLine>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Decision, ct))
            using (folder)
                try
                {
                    if ((await ReadAsync(folder, ct)).Lost is { } line)
                        lost.Add(line);
                }
                catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
                {
                    Unreadable(folder.Id);
                }
        return lost;
    }

    private const string AdviceAwaited = """
        SELECT COUNT(*)
        FROM advice
        WHERE folder_id = @id AND answer IS NULL
        """;

    /// <summary>Folds the ledger with the signatures and positions that verify. A round's positions are opened only
    /// once the rules say that it is over.</summary>
    private async Task<DecisionFolder> ReadAsync(OpenFolder folder, CancellationToken ct)
    {
        var entries = await folders.ReadAsync(folder, ct);
        var (proposal, people) = ((ProposalOpened)entries[0].Entry, await roster.AllAsync(ct));
        var spoken = await positions.OfAsync(folder.Id, people, ct);
        var history = new DecisionHistory([.. entries.Select(read => read.Entry)])
        {
            Positions = Counted(entries, spoken),
            AdviceAwaited = await content.FirstAsync<int>(AdviceAwaited, new { id = folder.Id }, ct),
        };
        (history, var whole) = await ends.AddAsync(folder.Id, entries, history, ct);
        whole &= await consents.HoldAsync(proposal, ct);
        if (!whole)
            Torn(folder.Id);
        var signed = await signatures.OfAsync(folder.Id, ct);
        var file = await FoldAsync(folder, history, spoken, signed, ct);
        await signatures.CompareAsync(file, entries[0].JournalSeq, ct);
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
                history = history with
                {
                    Signatures =
                    [
                        .. history.Signatures,
                        .. await signatures.CheckedAsync(folder, history.Proposal, signing, signed, ct),
                    ],
                };
            else
                return file;
            file = DecisionFile.Fold(history, now);
        }
    }

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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What the decision of folder {Folder} stands on was changed in the database; nothing is "
            + "accepted in it."
    )]
    private partial void Torn(Guid folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "The decision of folder {Folder} cannot be read.")]
    private partial void Unreadable(Guid folder);
}
