using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Rosters.Loads;

/// <summary>How many open cases of violence one person is in charge of at most.</summary>
/// <param name="Most">The number, unless coordination gave room for more.</param>
public sealed record CaseLoad(int Most)
{
    /// <summary>The protocol whose cases are counted.</summary>
    public const string Protocol = "violence";

    /// <summary>The bounds of the number, whatever a file or coordination says.</summary>
    public const int Fewest = 1,
        Limit = 6;

    /// <summary>What counts where the file says nothing.</summary>
    public static CaseLoad Shipped { get; } = new(3);

    internal IEnumerable<ProtocolFault> Faults()
    {
        if (Most is < Fewest or > Limit)
            yield return new(
                "load.most",
                new(
                    $"Une personne suit entre {Fewest} et {Limit} dossiers au plus.",
                    $"One person follows between {Fewest} and {Limit} cases at most."
                )
            );
    }
}
