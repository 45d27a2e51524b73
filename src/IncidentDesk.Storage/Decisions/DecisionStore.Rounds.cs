using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The rounds. Each position is an independent insert, so that many people can speak at once; none is readable
/// before the round closes.</summary>
public sealed partial class DecisionStore
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

    /// <summary>Takes a position or replaces an earlier one, without changing the decision's version.</summary>
    public async Task<Reason?> SpeakAsync(Holder holder, Guid id, SpokenText said, CancellationToken ct)
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return Reason.ClockBehind;
        return await RetryLoop.RunAsync<Reason?>(() => TrySpeakAsync(holder, id, said, ct), () => Reason.WrongStep);
    }

    private async Task<Attempt<Reason?>> TrySpeakAsync(Holder holder, Guid id, SpokenText said, CancellationToken ct)
    {
        using var decision = await LoadAsync(holder, id, ct);
        if (decision is null)
            return Reason.NotEligible;
        if (decision.IsTorn)
            return Reason.BindingLost;
        if (TakePosition.Bars(decision.File, holder.Id, said.Kind) is { } bar)
            return bar;
        return await TryInsertPositionAsync(decision, holder, said, ct) ? null : Attempt<Reason?>.LostRace;
    }

    private async Task<bool> TryInsertPositionAsync(
        DecisionFolder decision,
        Holder holder,
        SpokenText said,
        CancellationToken ct
    )
    {
        var (folder, course, people) = (decision.Folder, decision.File.Course, await roster.AllAsync(ct));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var place = Place(folder.Id, course.Round, holder.Id);
        var box = RoundKeys.Seal(course.RoundKeys[course.Round], said, place);
        var signature = holder.Sign(Message(place, at, box));
        return await content.TryAsync(
            async work =>
            {
                if (
                    await work.FirstAsync<int>(
                        InForce,
                        new
                        {
                            folder = folder.Id,
                            key = folder.Row.KeyId,
                            length = folder.Row.Length,
                        }
                    ) == 0
                )
                    return false;
                // Somebody else may have been the last to speak since the decision was loaded; the round is then over.
                var now = DecisionFile.Fold(
                    decision.File.History with
                    {
                        Positions =
                        [
                            .. Others(decision.File.History, course.Round),
                            .. (await work.QueryAsync<PositionRow>(Positions, new { id = folder.Id }))
                                .Where(row => row.Round == course.Round && IsSigned(folder.Id, row, people))
                                .Select(row => new Position(row.Round, row.PersonId, row.At)),
                        ],
                    },
                    at
                );
                if (TakePosition.Bars(now, holder.Id, said.Kind) is not null)
                    return false;
                var args = new
                {
                    folder = folder.Id,
                    round = course.Round,
                    person = holder.Id,
                    at,
                    @sealed = box,
                    signature,
                };
                await work.ExecuteAsync(RemovePosition, args);
                await work.ExecuteAsync(InsertPosition, args);
                var after = DecisionFile.Fold(
                    now.History with
                    {
                        Positions = now
                            .History.Positions.RemoveAll(position =>
                                position.Round == course.Round && position.Person == holder.Id
                            )
                            .Add(new(course.Round, holder.Id, at)),
                    },
                    at
                );
                await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(after));
                return true;
            },
            ct
        );
    }

    private static IEnumerable<Position> Others(DecisionHistory history, int round) =>
        history.Positions.Where(position => position.Round != round);

    /// <summary>The positions, with those of the round that just closed opened. One that does not open does not
    /// count.</summary>
    private async Task<System.Collections.Immutable.ImmutableArray<Position>> OpenedAsync(
        OpenFolder folder,
        DecisionFile file,
        IEnumerable<Position> positions,
        PositionRow[] rows,
        CancellationToken ct
    )
    {
        var round = file.Course.Round;
        using var key = await roundKeys.OpenAsync(folder, file.Course.RoundKeys[round], ct);
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
        catch (Exception wrong) when (wrong is SealBrokenException or System.Text.Json.JsonException)
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
