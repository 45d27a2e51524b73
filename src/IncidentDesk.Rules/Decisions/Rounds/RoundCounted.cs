using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A closed round with its positions, anchored in the ledger by the next act.</summary>
[Entry("round_counted")]
public sealed record RoundCounted(Guid By, DateTimeOffset At, int Round, ImmutableArray<CountedPosition> Positions)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body | Author.Facilitator;

    /// <summary>Anchors the positions of a closed round in the ledger, with the next act of anybody.</summary>
    public static IEnumerable<LedgerEntry> Entries(
        DecisionFile file,
        Guid person,
        Func<Position, string> hash,
        DateTimeOffset now
    ) =>
        file
            .Course.Rounds.Where(round =>
                !file.History.Entries.OfType<RoundCounted>().Any(counted => counted.Round == round.Number)
            )
            .Select(round => new RoundCounted(
                person,
                now,
                round.Number,
                [
                    .. round.Positions.Select(position => new CountedPosition(
                        position.Person,
                        position.At,
                        position.Kind!.Value,
                        hash(position)
                    )),
                ]
            ));
}
