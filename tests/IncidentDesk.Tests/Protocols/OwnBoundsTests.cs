using System.Text;
using System.Text.RegularExpressions;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Protocols;

/// <summary>Every value of every shipped definition, weakened in every way in an organisation's own file: each is
/// refused at its line, or stands in the list of what an organisation may choose.</summary>
public sealed partial class OwnBoundsTests
{
    /// <summary>A value of a shipped file, by its path; lists are found by the ids of their items.</summary>
    private sealed record Leaf(string[] Path, string Value, string Kind)
    {
        /// <summary>The path in which the names of stages, roles and so on are *.</summary>
        public string Pattern =>
            string.Join(
                '.',
                Path.Select(
                    (name, at) =>
                        at > 0
                        && (
                            Path[at - 1]
                            is "stages"
                                or "endings"
                                or "decisions"
                                or "roles"
                                or "consents"
                                or "reasons"
                                or "measures"
                                or "triggers"
                                or "outcomes"
                                or "notify"
                                or "duties"
                        )
                            ? "*"
                            : name
                )
            );
    }

    /// <summary>What may be chosen although it is less than what ships, by the way in which it was changed.</summary>
    private static readonly Dictionary<string, string[]> MayBe = new()
    {
        ["half"] =
        [
            "feedback.warn",
            "legal_duty.within",
            "overrides.within",
            "precaution.absolute_max",
            "precaution.confirmed",
            "precaution.first",
            "precaution.renew_times",
            "precaution.tell_copil_within",
            "precaution.within",
            "retention.hold_review",
            "retention.no_follow_up",
            "retention.out_of_scope",
            "retention.unread_mailbox",
            "decisions.*.signatures.within",
            "stages.*.deadline",
            "stages.*.duties.*.by",
            "stages.*.duties.*.every",
            "stages.*.extend.by",
            "stages.*.extend.times",
            "stages.*.fast",
            "stages.*.max",
        ],
        ["none"] = ["precaution.renew_times", "retention.out_of_scope", "stages.*.extend.times"],
    };

    /// <summary>The files of each schema, by their paths in the program.</summary>
    private static readonly string[] Files =
    [
        .. from prefix in (string[])["", "v2/"]
        from name in (string[])["common", "violence", "conflict", "charter"]
        select prefix + name,
    ];

    private static readonly Dictionary<string, string> Shipped = Files.ToDictionary(
        name => name,
        name => Embedded.Text($"protocols/{name}.yaml")
    );

    /// <summary>The head of an organisation's own file of the schema of this one.</summary>
    private static string Head(string name) =>
        name.StartsWith("v2/", StringComparison.Ordinal) ? "schema: 2\nversion: 3\n" : "schema: 1\nversion: 2\n";

    private static IEnumerable<Leaf> Leaves(Node node, string[] path) =>
        node switch
        {
            MapNode map when map["business_days"] is TextNode days => [new(path, days.Text, "business days")],
            MapNode map => map.Entries.SelectMany(entry => Leaves(entry.Value, [.. path, entry.Key.Text])),
            ListNode list when path is [.., "stages" or "endings" or "duties"] || path is ["decisions"] => list
                .Items.Cast<MapNode>()
                .SelectMany(item => Leaves(item.Without("id"), [.. path, ((TextNode)item["id"]!).Text])),
            ListNode list => [new(path, $"{list.Items.Count}", "list")],
            TextNode text => [new(path, text.Text, KindOf(text.Text, path[^1]))],
            _ => [],
        };

    private static string KindOf(string text, string name) =>
        name is "fr" or "en" ? "text"
        : Regex.IsMatch(text, "^P[0-9T]") ? "length"
        : Regex.IsMatch(text, "^[0-9.]+$") ? "number"
        : text is "true" or "false" ? "flag"
        : "word";

    /// <summary>The weaker values of one kind, each with the way in which it was changed.</summary>
    private static IEnumerable<(string Way, string Value)> Weaker(Leaf leaf)
    {
        yield return ("group", "{autre: chose}");
        yield return ("nothing", "");
        if (leaf.Kind == "list")
        {
            yield return ("none", "[]");
            yield return ("word", "autre");
            yield break;
        }
        yield return ("list", "[autre]");
        foreach (var weaker in OfKind(leaf))
            yield return weaker;
    }

    private static (string, string)[] OfKind(Leaf leaf) =>
        leaf.Kind switch
        {
            "text" => [("blank", "\"   \""), ("long", $"\"{new string('a', 1_200)}\"")],
            "flag" => [("word", "oui"), ("number", "2")],
            "word" => [("word", "autre")],
            "number" =>
            [
                ("half", $"{int.Parse(leaf.Value.Split('.')[0], null) / 2}"),
                ("none", "0"),
                ("negative", "-1"),
                ("many", "99"),
                ("huge", "99999999999999999999"),
                ("word", "deux"),
                ("signed", "+2"),
                ("octal", "2_0"),
            ],
            "business days" =>
            [
                ("none", "{business_days: 0}"),
                ("negative", "{business_days: -3}"),
                ("huge", "{business_days: 2000000000}"),
                ("many", "{business_days: 400}"),
                ("word", "{business_days: deux}"),
            ],
            _ =>
            [
                ("half", Half(leaf.Value)),
                ("none", "P0D"),
                ("none", "PT0S"),
                ("moment", "PT1S"),
                ("negative", "P-3D"),
                ("negative", "-P3D"),
                ("negative", "P-3M"),
                ("many", "P3650D"),
                ("huge", "P2000000000D"),
                ("huge", "P10000000M"),
                ("huge", "PT99999999999999H"),
                ("word", "bientôt"),
            ],
        };

    private static string Half(string length) =>
        Duration.Parse(length) is { Months: > 1 } months ? $"P{months.Months / 2}M"
        : Duration.Parse(length) is { } span ? $"PT{span.Length.TotalHours / 2:0}H"
        : "P0D";

    /// <summary>One file with each of these values, and the line on which each stands, or the line of the part around
    /// it that is the protocol's own.</summary>
    private static (string Text, Dictionary<Leaf, long> Lines) Written(
        string head,
        IEnumerable<(Leaf Leaf, string Value)> changes
    )
    {
        var (text, lines, open) = (new StringBuilder(head), new Dictionary<Leaf, long>(), Array.Empty<string>());
        var (line, first) = (2L, new SortedDictionary<int, long>());
        foreach (var (leaf, value) in changes)
        {
            var shared = open.Zip(leaf.Path[..^1]).TakeWhile(pair => pair.First == pair.Second).Count();
            foreach (var closed in first.Keys.Where(depth => depth >= shared).ToArray())
                first.Remove(closed);
            for (var at = shared; at < leaf.Path.Length - 1; at++)
            {
                var isItem =
                    at == 1 && leaf.Path[0] is ("stages" or "endings" or "decisions")
                    || at == 3 && leaf.Path[2] == "duties";
                text.Append(' ', Indent(at)).Append(isItem ? $"- id: {leaf.Path[at]}\n" : $"{leaf.Path[at]}:\n");
                line++;
                if (!OwnChanges.HasAny(leaf.Path[..(at + 1)]))
                    first.TryAdd(at, line);
            }
            open = leaf.Path[..^1];
            text.Append(' ', Indent(leaf.Path.Length - 1))
                .Append(leaf.Path[^1])
                .Append(": ")
                .Append(value)
                .Append('\n');
            line++;
            lines[leaf] = first.Count == 0 ? line : first.Values.Min();
        }
        return ($"{text}", lines);
    }

    private static int Indent(int depth) => 2 * depth;

    [TestCaseSource(nameof(Files))]
    public void Each_weakened_value_of_a_protocol_file_is_refused_at_its_line_unless_it_may_be_chosen(string name)
    {
        var root = YamlReader.Read(new(), name, Shipped[name]);
        Leaf[] leaves = [.. Leaves(root, []).Where(leaf => leaf.Path is not (["schema"] or ["version"]))];
        var tried = 0;
        foreach (
            var same in leaves
                .SelectMany(leaf => Weaker(leaf).Select((weaker, at) => (leaf, weaker, at)))
                .Where(one =>
                    !MayBe.GetValueOrDefault(one.weaker.Way, []).Contains(one.leaf.Pattern)
                    && !(one.leaf.Value == "0" && one.weaker.Value == "0")
                )
                .GroupBy(one => (one.weaker.Way, one.at))
        )
        foreach (var some in same.Chunk(5))
        {
            var (text, lines) = Written(Head(name), some.Select(one => (one.leaf, one.weaker.Value)));
            var faults = Faults(name, text);
            tried += some.Length;
            Assert.That(
                lines.Where(one => !faults.Contains(one.Value)).Select(one => $"{string.Join('.', one.Key.Path)}"),
                Is.Empty,
                $"{same.Key.Way} {some[0].weaker.Value}\n{text}\n{string.Join(' ', faults)}"
            );
        }
        Assert.That(tried, Is.GreaterThan(300));
    }

    /// <summary>The lines at which the organisation's own file is refused.</summary>
    private static HashSet<long> Faults(string name, string text)
    {
        ProtocolText over = new("own.yaml", text),
            bare = new("bare.yaml", Head(name));
        var (prefix, isCommon) = (
            name.StartsWith("v2/", StringComparison.Ordinal) ? "v2/" : "",
            name.EndsWith("common", StringComparison.Ordinal)
        );
        try
        {
            ProtocolReader.Read(
                new(
                    new("common.yaml", Shipped[prefix + "common"]),
                    new("protocol.yaml", Shipped[isCommon ? prefix + "violence" : name]),
                    isCommon ? over : null,
                    isCommon ? bare : over
                )
            );
            return [];
        }
        catch (ProtocolFileException wrong)
        {
            return [.. wrong.Faults.Where(fault => fault.File == "own.yaml").Select(fault => fault.Line)];
        }
    }

    /// <summary>What the test above leaves out would hide everything if nothing else were changed.</summary>
    [Test]
    public void What_may_be_chosen_is_within_the_floors()
    {
        var read = ProtocolReader.Read(
            new(
                new("common.yaml", Shipped["common"]),
                new("protocol.yaml", Shipped["violence"]),
                new(
                    "common-own.yaml",
                    "schema: 1\nretention: {no_follow_up: P1M, unread_mailbox: P30D, hold_review: P3M}\n"
                        + "precaution: {renew_times: 0, absolute_max: P30D, first: PT36H}\nfeedback: {warn: P30D}\n"
                ),
                new("own.yaml", "schema: 1\nversion: 2\nstages: [{id: choix, deadline: P7D, reminders: [P3D, P7D]}]\n")
            )
        );

        Assert.That(
            (read.Version, read.Common.Precaution.RenewTimes, read.Stage("choix")!.Deadline),
            Is.EqualTo((2, 0, IncidentDesk.Rules.Span.OfDays(7)))
        );
        Assert.That(RetentionFloor.Faults(read.Common.Retention), Is.Empty);
    }
}
