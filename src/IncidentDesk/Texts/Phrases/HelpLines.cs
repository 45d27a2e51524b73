using System.Globalization;
using IncidentDesk.Rules;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Texts.Phrases;

/// <summary>The French help lines in display order, from the file numbers.yaml, with the date on which they were
/// verified.</summary>
internal static class HelpLines
{
    private static readonly YamlMappingNode Data = Read();

    public static string Verified =>
        Moments.Date(
            DateTimeOffset.ParseExact(
                Text(Data["verified"]) + " 12:00 +00:00",
                "yyyy-MM-dd HH:mm zzz",
                CultureInfo.InvariantCulture
            )
        );

    public static HelpLine[] Emergency => Lines("emergency");
    public static HelpLine[] Listening => Lines("listening");

    private static HelpLine[] Lines(string set) =>
        [
            .. ((YamlSequenceNode)Data[set]).Select(line => new HelpLine(
                Text(line["number"]),
                Text(line["address"]),
                Spoken(new Words(Text(line["fr"]), Text(line["en"])))
            )),
        ];

    private static YamlMappingNode Read()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Embedded.Text("numbers.yaml")));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
