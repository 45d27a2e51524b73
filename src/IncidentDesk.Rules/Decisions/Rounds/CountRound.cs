using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Anchors the positions of a closed round in the ledger, with the next act of anybody.</summary>
public static class CountRound
{
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
