using System.Collections.Immutable;
using System.Reflection;
using IncidentDesk.Rules;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Commands;

/// <summary>A fictional report: what is written in it, who must not read it, what it allows.</summary>
internal sealed record CorpusReport(string Id, string Door, string What, ImmutableArray<string> SetAside, ImmutableDictionary<Consent, ConsentAnswer> Consents);

/// <summary>The fictional reports that the demo and the tests share.</summary>
internal static class DemoCorpus
{
    public static IReadOnlyList<CorpusReport> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("corpus/reports.yaml")!);
        var stream = new YamlStream();
        stream.Load(reader);
        var reports = (YamlSequenceNode)stream.Documents[0].RootNode["reports"];
        return [.. reports.Select(report => new CorpusReport(
            Text(report["id"]), Text(report["door"]), Text(report["what"]),
            [.. ((YamlSequenceNode)report["set_aside"]).Select(Text)],
            ((YamlMappingNode)report["consents"]).ToImmutableDictionary(pair => Consents.Parse(Text(pair.Key))!.Value, pair => Answer(Text(pair.Value)))))];
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static ConsentAnswer Answer(string answer) => answer switch
    {
        "oui" => ConsentAnswer.Yes,
        "non" => ConsentAnswer.No,
        "plus_tard" => ConsentAnswer.Later,
        _ => throw new FormatException($"«{answer}» is not an answer to a consent."),
    };
}
