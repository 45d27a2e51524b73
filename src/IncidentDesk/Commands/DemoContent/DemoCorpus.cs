using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Commands.DemoContent;

/// <summary>The fictional reports that the demo and the tests share.</summary>
internal static class DemoCorpus
{
    public const string File = "corpus/reports.yaml";

    public static IReadOnlyList<CorpusReport> Read() =>
        [
            .. Reports()
                .Select(report => new CorpusReport(
                    Text(report["id"]),
                    Text(report["door"]),
                    Text(report["what"]),
                    [.. ((YamlSequenceNode)report["set_aside"]).Select(Text)],
                    ((YamlMappingNode)report["consents"]).ToImmutableDictionary(
                        pair => Consents.Parse(Text(pair.Key))!.Value,
                        pair => Answer(Text(pair.Value))
                    )
                )),
        ];

    /// <summary>The reports as YAML, each with the path that it should take.</summary>
    public static YamlSequenceNode Reports()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Embedded.Text(File)));
        return (YamlSequenceNode)stream.Documents[0].RootNode["reports"];
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static ConsentAnswer Answer(string answer) =>
        answer switch
        {
            "oui" => ConsentAnswer.Yes,
            "non" => ConsentAnswer.No,
            "plus_tard" => ConsentAnswer.Later,
            _ => throw new FormatException($"«{answer}» is not an answer to a consent."),
        };
}
