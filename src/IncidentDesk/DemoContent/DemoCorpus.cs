using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Yaml;

namespace IncidentDesk.DemoContent;

/// <summary>The fictional reports that the demo and the tests share.</summary>
internal static class DemoCorpus
{
    public const string File = "corpus/reports.yaml";

    public static IReadOnlyList<CorpusReport> Read()
    {
        var reading = new Reading();
        CorpusReport[] reports =
        [
            .. Reports(reading)
                .Select(report => new CorpusReport(
                    report["id"].Text,
                    report["door"].Text,
                    report["what"].Text,
                    [.. report["set_aside"].Items.Select(seat => seat.Text)],
                    report["consents"]
                        .Entries.ToImmutableDictionary(
                            pair => pair.Key.Parsed(Consents.Parse, T["une autorisation"]),
                            pair => pair.Value.Parsed(AnswerOf, T["une réponse"])
                        )
                )),
        ];
        reading.Stop();
        return reports;
    }

    /// <summary>The reports as they are written, each with the path that it should take.</summary>
    public static Value[] Reports(Reading reading) => [.. reading.Read(File, Embedded.Text(File))["reports"].Items];

    /// <summary>The answer to a consent that a word means; null for any other word.</summary>
    public static ConsentAnswer? AnswerOf(string word) =>
        word switch
        {
            "oui" => ConsentAnswer.Yes,
            "non" => ConsentAnswer.No,
            "plus_tard" => ConsentAnswer.Later,
            _ => null,
        };
}
