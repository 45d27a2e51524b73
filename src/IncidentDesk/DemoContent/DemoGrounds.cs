using IncidentDesk.Protocols;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.DemoContent;

/// <summary>What allows the fictional organisation's measures, in its own file of how decisions go.</summary>
internal static class DemoGrounds
{
    private const string SetAside = "renew_times: 1",
        Exclusion = "exclusion: {review: P12M";

    /// <summary>The file that ships, with what the fictional statutes and rules say of each measure.</summary>
    public static string Decision { get; } =
        Embedded
            .Text(DecisionProcessFile.Shipped)
            .Replace(
                SetAside,
                $"{SetAside}, ground: {{organ: le comité de pilotage, article: 9 des statuts, "
                    + "rule: article 4 du règlement intérieur}",
                StringComparison.Ordinal
            )
            .Replace(
                Exclusion,
                $"{Exclusion}, ground: {{organ: le comité de pilotage, article: 10 des statuts, "
                    + "rule: article 5 du règlement intérieur}",
                StringComparison.Ordinal
            );
}
