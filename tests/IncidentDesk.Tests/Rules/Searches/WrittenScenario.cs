using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>The acts of a world as a scenario that <c>incidentdesk rehearse</c> plays.</summary>
internal static class WrittenScenario
{
    /// <summary>Who validates the mandate before the report comes in.</summary>
    public static readonly ImmutableArray<string> Mandate = ["copil-1", "copil-3", "bureau-1"];

    public static string Of(string protocol, World begin, World end)
    {
        var text = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                schema: 1
                title: "Le chemin le plus court jusqu’à une exclusion"
                protocol: {protocol}
                start: {begin.Now.AddHours(1):yyyy-MM-ddTHH:mm}
                report: {"{"}text: "Ce qui s’est passé, jour par jour."{"}"}
                play:

                """
            )
        );
        foreach (var member in Mandate)
            text.Append(CultureInfo.InvariantCulture, $"  - {member}: {{validate_mandate: {Deciding(end)}}}\n");
        var now = begin.Now;
        foreach (var (act, at) in end.Story)
        {
            // A rehearsal itself lets a minute pass between two acts.
            if (at - now >= TimeSpan.FromHours(1))
                text.Append(CultureInfo.InvariantCulture, $"  - wait: {Length(at - now)}\n");
            now = at;
            text.Append(CultureInfo.InvariantCulture, $"  - {act.Who}: {act.Says}\n");
        }
        return text.Append(
                CultureInfo.InvariantCulture,
                $"expect:\n  path: [{Path(end)}]\n  decision: exclusion\n  decision_end: executee\n"
            )
            .ToString();
    }

    private static string Path(World end) => string.Join(", ", end.File.Path);

    private static string Deciding(World end) => end.File.Protocol.Id;

    private static string Length(TimeSpan wait) =>
        string.Create(CultureInfo.InvariantCulture, $"P{wait.Days}DT{wait.Hours}H{wait.Minutes + 1}M");
}
