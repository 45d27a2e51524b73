using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Protocols;

/// <summary>Reads the decision file strictly: an unknown key, a missing key or a number below its minimum is refused
/// with its line.</summary>
internal static class DecisionFileReader
{
    public static DecisionRules Read(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0)
                throw Fault(file, 1, "the file is empty");
            return Root(
                new(file, "", stream.Documents[0].RootNode),
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
            );
        }
        catch (YamlException wrong)
        {
            throw Fault(file, wrong.Start.Line, wrong.Message);
        }
        catch (InvalidOperationException)
        {
            throw Fault(file, text.Count(letter => letter == '\n'), "a list or a mapping is not closed");
        }
    }

    private static DecisionRules Root(Node root, string hash)
    {
        var all = root.Map(
            "schema",
            "steps",
            "quorum",
            "judges",
            "escalation",
            "veto",
            "execution",
            "appeal",
            "kinds",
            "penal_words"
        );
        if (all["schema"].Number != 1)
            throw all["schema"].Wrong("this program reads schema 1");
        var (steps, quorum, veto) = (
            all["steps"].Map([.. DecisionProcess.Steps]),
            all["quorum"].Map("persons", "percent"),
            all["veto"].Map("persons", "back")
        );
        var kinds = all["kinds"].Map("mise_a_l_ecart", "exclusion");
        var aside = kinds["mise_a_l_ecart"].Map("most", "review", "renew_times");
        var process = new DecisionProcess
        {
            Limits = steps.ToImmutableDictionary(step => step.Key, step => step.Value.Span),
            QuorumLeast = quorum["persons"].Number,
            QuorumPercent = quorum["percent"].Number,
            Judges = all["judges"].Number,
            Above = all["escalation"].Number,
            Vetoing = veto["persons"].Number,
            VetoesBack = veto["back"].Number,
            Executing = all["execution"].Number,
            Hearing = all["appeal"].Number,
            SetAsideMost = aside["most"].Span,
            SetAsideReview = aside["review"].Span,
            Renewals = aside["renew_times"].Number,
            ExclusionReview = kinds["exclusion"].Map("review")["review"].Span,
        };
        try
        {
            return new(process.Checked(), [.. all["penal_words"].Items.Select(word => word.Text)], hash);
        }
        catch (ProtocolException floor)
        {
            var fault = floor.Faults[0];
            throw root.At(fault.Place).Wrong(fault.Reason);
        }
    }

    private static ProtocolFileException Fault(string file, long line, string reason) => new([new(file, line, reason)]);

    /// <summary>A YAML node with its file.</summary>
    private sealed record Node(string File, string Name, YamlNode Yaml)
    {
        public string Text =>
            Yaml is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong("a text is expected here");
        public int Number =>
            int.TryParse(Text, out var number) && number >= 0 ? number : throw Wrong($"«{Text}» is not a whole number");
        public IEnumerable<Node> Items =>
            Yaml is YamlSequenceNode list
                ? list.Children.Select(child => new Node(File, Name, child))
                : throw Wrong("a list is expected here");

        public Span Span
        {
            get
            {
                if (Text is ['P', .. var months, 'M'] && int.TryParse(months, out var number))
                    return new(number, TimeSpan.Zero, 0);
                if (Text is ['P', .. var count, 'D'] && int.TryParse(count, out var days))
                    return Span.OfDays(days);
                try
                {
                    return new(0, XmlConvert.ToTimeSpan(Text), 0);
                }
                catch (FormatException)
                {
                    throw Wrong($"«{Text}» is not an ISO 8601 duration");
                }
            }
        }

        /// <summary>The mapping, which must have exactly these keys.</summary>
        public IReadOnlyDictionary<string, Node> Map(params string[] keys)
        {
            var map = Yaml as YamlMappingNode ?? throw Wrong("a mapping is expected here");
            var found = map.Children.ToDictionary(
                pair => ((YamlScalarNode)pair.Key).Value ?? "",
                pair => new Node(File, ((YamlScalarNode)pair.Key).Value ?? "", pair.Value)
            );
            if (found.Values.FirstOrDefault(node => !keys.Contains(node.Name)) is { } unknown)
                throw unknown.Wrong($"«{unknown.Name}» is not known here");
            return keys.FirstOrDefault(key => !found.ContainsKey(key)) is { } missing
                ? throw Wrong($"«{missing}» is missing")
                : found;
        }

        /// <summary>The node at a dotted path; where a name is missing, the last node found.</summary>
        public Node At(string path) =>
            path.Split('.')
                .Aggregate(
                    this,
                    (node, name) =>
                        node.Yaml is YamlMappingNode map
                        && map.Children.FirstOrDefault(pair => (pair.Key as YamlScalarNode)?.Value == name)
                            is { Key: not null } pair
                            ? new(File, name, pair.Value)
                            : node
                );

        public ProtocolFileException Wrong(string reason) => Fault(File, Yaml.Start.Line, reason);
    }
}
