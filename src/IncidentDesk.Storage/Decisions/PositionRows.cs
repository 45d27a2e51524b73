using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Reads and writes the rows of positions. A row counts only if the person whose position it is signed it; it
/// opens only when its round is over.</summary>
public sealed partial class PositionRows(
    ContentDatabase content,
    RoundKeys roundKeys,
    RosterStore roster,
    RowAlarmStore alarms,
    ILogger<PositionRows> log
)
{
    private const string Positions = """
        SELECT round, person_id, at, sealed, signature
        FROM round_position
        WHERE folder_id = @id
        """;

    private const string RemovePosition = """
        DELETE FROM round_position
        WHERE folder_id = @folder AND round = @round AND person_id = @person
        """;

    private const string InsertPosition = """
        INSERT INTO round_position (folder_id, round, person_id, at, sealed, signature)
        VALUES (@folder, @round, @person, @at, @sealed, @signature)
        """;

    /// <summary>The rows of a decision that are signed, still sealed.</summary>
    internal async Task<IReadOnlyList<PositionRow>> OfAsync(Guid folder, Roster people, CancellationToken ct) =>
        Signed(folder, await content.QueryAsync<PositionRow>(Positions, new { id = folder }, ct), people);

    /// <summary>The same, as they are inside a transaction.</summary>
    internal async Task<IReadOnlyList<PositionRow>> OfAsync(Work work, Guid folder, Roster people) =>
        Signed(folder, await work.QueryAsync<PositionRow>(Positions, new { id = folder }), people);

    private PositionRow[] Signed(Guid folder, IEnumerable<PositionRow> rows, Roster people) =>
        [.. rows.Where(row => IsSigned(folder, row, people))];

    /// <summary>Raises the alarm when a position is gone, or is another one, that the ledger or a line of the journal
    /// has.</summary>
    /// <param name="spoken">The rows that the decision was read with.</param>
    internal async Task CompareAsync(
        DecisionFile file,
        IReadOnlyList<ReadEntry> entries,
        IReadOnlyList<PositionRow> spoken,
        CancellationToken ct
    )
    {
        var (id, counted) = (
            file.Proposal.Decision,
            entries.Select(read => read.Entry).OfType<RoundCounted>().ToArray()
        );
        var open = Enumerable.Range(0, file.Course.Round + 1).Except(counted.Select(round => round.Round));
        var lines = await PositionLines.OfAsync(content, file, open, entries[0].JournalSeq, ct);
        if (!IsMissed(spoken))
            return;
        // A row that was written meanwhile, or deleted with the whole decision, is not missed.
        var rows = await OfAsync(id, await roster.AllAsync(ct), ct);
        if (IsMissed(rows) && await content.FirstAsync<int>(Standing, new { id, none = PurgeStore.NoKey }, ct) > 0)
            await alarms.RaiseAsync(RowKind.Decision, id, ct);

        bool IsMissed(IReadOnlyList<PositionRow> rows) =>
            lines.Any(line => !rows.Any(row => (row.Round, row.PersonId) == line))
            || counted.Any(round => round.Positions.Any(position => !IsKept(rows, round.Round, position)));
    }

    private const string Standing = """
        SELECT COUNT(*)
        FROM folder
        WHERE id = @id AND key_id <> @none
        """;

    /// <summary>Whether the row of a counted position is as it was; one that had no row then has no hash.</summary>
    private static bool IsKept(IEnumerable<PositionRow> rows, int round, CountedPosition position) =>
        position.Hash.Length == 0
        || rows.Any(row =>
            (row.Round, row.PersonId) == (round, position.Person)
            && Convert.ToHexStringLower(Chain.Hash(row.Sealed)) == position.Hash
        );

    /// <summary>Seals what somebody says in the round under way, and signs it.</summary>
    internal static PositionRow Sealed(DecisionFolder decision, Holder holder, SpokenText said, DateTimeOffset at)
    {
        var round = decision.File.Course.Round;
        var place = Place(decision.Folder.Id, round, holder.Id);
        var box = RoundKeys.Seal(decision.File.Course.RoundKeys[round], said, place);
        return new()
        {
            Round = round,
            PersonId = holder.Id,
            At = at,
            Sealed = box,
            Signature = holder.Sign(Message(place, at, box)),
        };
    }

    /// <summary>Writes a position in place of an earlier one of the same person in the same round; the first one with
    /// its line in the journal.</summary>
    internal static async Task InsertAsync(Work work, Guid folder, PositionRow row, bool isFirst)
    {
        if (isFirst)
            await PositionLines.AppendAsync(work, folder, row.Round, row.PersonId, row.At);
        var args = new
        {
            folder,
            round = row.Round,
            person = row.PersonId,
            at = row.At,
            @sealed = row.Sealed,
            signature = row.Signature,
        };
        await work.ExecuteAsync(RemovePosition, args);
        await work.ExecuteAsync(InsertPosition, args);
    }

    /// <summary>The positions, with those of the round that just closed opened. One that does not open does not
    /// count.</summary>
    internal async Task<ImmutableArray<Position>> OpenedAsync(
        OpenFolder folder,
        DecisionFile file,
        IEnumerable<Position> positions,
        IReadOnlyList<PositionRow> rows,
        CancellationToken ct
    )
    {
        var round = file.Course.Round;
        using var key = await roundKeys.OpenAsync(folder, file.Course.RoundKeys[round], ct);
        if (key is null)
            await alarms.RaiseAsync(RowKind.Decision, folder.Id, ct);
        return
        [
            .. positions.Where(position => position.Round != round),
            .. rows.Where(row => row.Round == round)
                .Select(row =>
                    Said(folder.Id, key, row) is { } said ? new Position(round, row.PersonId, row.At, said.Kind) : null
                )
                .OfType<Position>(),
        ];
    }

    private SpokenText? Said(Guid folder, Secret? key, PositionRow row)
    {
        try
        {
            if (key is not null)
                return RoundKeys.Open(key, row.Sealed, Place(folder, row.Round, row.PersonId));
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            // The position does not count; the log message below says so.
        }
        FalsePosition(folder);
        return null;
    }

    /// <summary>What was said in a closed round, by those whose position counted.</summary>
    public async Task<IReadOnlyDictionary<Guid, SpokenText>> SaidAsync(
        DecisionFolder decision,
        ClosedRound round,
        CancellationToken ct
    )
    {
        using var key = await roundKeys.OpenAsync(decision.Folder, decision.File.Course.RoundKeys[round.Number], ct);
        return decision
            .Positions.Where(row =>
                row.Round == round.Number
                && round.Positions.Any(position => position.Person == row.PersonId && position.At == row.At)
            )
            .Select(row => (row.PersonId, Said: Said(decision.Folder.Id, key, row)))
            .Where(row => row.Said is not null)
            .ToDictionary(row => row.PersonId, row => row.Said!);
    }

    /// <summary>Whether the person whose position it is signed the row.</summary>
    private bool IsSigned(Guid folder, PositionRow row, Roster people)
    {
        var message = Message(Place(folder, row.Round, row.PersonId), row.At, row.Sealed);
        if (people.IsSignedBy(row.PersonId, message, row.Signature))
            return true;
        FalsePosition(folder);
        return false;
    }

    private static byte[] Place(Guid folder, int round, Guid person) =>
        new CanonicalWriter("IncidentDesk/position/v1").Add(folder).Add(round).Add(person).ToArray();

    private static byte[] Message(byte[] place, DateTimeOffset at, byte[] box) =>
        new CanonicalWriter("IncidentDesk/position-signature/v1")
            .Add(place)
            .Add(at.ToUnixTimeMilliseconds())
            .Add(Chain.Hash(box))
            .ToArray();

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A position of folder {Folder} does not verify and does not count."
    )]
    private partial void FalsePosition(Guid folder);
}
