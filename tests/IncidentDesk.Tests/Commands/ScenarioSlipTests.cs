using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.House;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Commands;

/// <summary>Every word of every committed scenario, mistyped in every way: each is a fault at its line, or says the
/// same.</summary>
public sealed class ScenarioSlipTests
{
    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    /// <summary>Keys whose values are texts that people write, so that any text can stand there.</summary>
    private static readonly HashSet<string> Texts =
    [
        "title",
        "text",
        "answered",
        "lifted_by",
        "scope",
        "reason",
        "message",
        "feedback",
        "note",
        "hold",
        "extend",
        "reopen",
        "denial",
        "ask",
        "react",
        "agree_above",
        "veto",
        "appeal",
        "review",
        "write",
        "complete",
        "tell",
        "give_name",
        "ask_advice",
        "file",
        "files",
        "ask_original",
    ];

    private static readonly string[] Files = Directory.GetFiles(
        Path.Combine(Sources.Root, "deploy", "rehearsals"),
        "*.yaml"
    );

    /// <summary>A word of a scenario.</summary>
    /// <param name="Key">The key that it stands under.</param>
    private sealed record Word(string Text, long Line, bool IsKey, string Key, bool IsItem = false);

    private static IEnumerable<Word> Words(Node node, string key) =>
        node switch
        {
            MapNode map => map.Entries.SelectMany(entry =>
                Words(entry.Value, entry.Key.Text).Prepend(new Word(entry.Key.Text, entry.Key.Line, true, key))
            ),
            ListNode list => list
                .Items.SelectMany(item => Words(item, key))
                .Select(word => word.IsKey ? word : word with { IsItem = true }),
            TextNode text when text.Text.Length > 0 => [new(text.Text, text.Line, false, key)],
            _ => [],
        };

    private static IEnumerable<string> Slips(Word word)
    {
        var (text, middle) = (word.Text, word.Text.Length / 2);
        // Another number, day or length of time is another thing that can be meant.
        if (!Regex.IsMatch(text, "^P[0-9T]|^[0-9]"))
        {
            yield return text.Remove(middle, 1);
            yield return text.Insert(middle, text[middle..(middle + 1)]);
            if (middle > 0 && text[middle] != text[middle - 1])
                yield return text[..(middle - 1)] + text[middle] + text[middle - 1] + text[(middle + 1)..];
            yield return char.ToUpperInvariant(text[0]) + text[1..];
            yield return text.ToUpperInvariant();
        }
        yield return text + "?";
        yield return "{a: b}";
        yield return $"[{text}]";
        if (!word.IsKey)
        {
            yield return "12345";
            // An item that is left out is not mistyped.
            if (!word.IsItem)
                yield return "";
        }
    }

    private static string? Meaning(string file, string text, out long[] lines)
    {
        lines = [];
        try
        {
            return JsonSerializer.Serialize(ScenarioReader.Read(file, text, Shelf));
        }
        catch (ProtocolFileException wrong)
        {
            lines = [.. wrong.Faults.Select(fault => fault.Line)];
            Assert.That(wrong.Faults, Has.All.Matches<FileFault>(fault => fault.Reason.Length > 0));
            return null;
        }
    }

    [Test]
    public void Each_mistyped_word_is_a_fault_at_its_line_or_says_the_same()
    {
        var (seen, wrong, tried) = (new HashSet<(string, bool)>(), new List<string>(), 0);
        foreach (var file in Files)
        {
            var text = File.ReadAllText(file);
            var (meant, all) = (Meaning(file, text, out _), text.Split('\n'));
            Assert.That(meant, Is.Not.Null, file);
            foreach (var word in Words(YamlReader.Read(new(), file, text), ""))
            {
                if (word.Text.Contains(' ') || (!word.IsKey && Texts.Contains(word.Key)))
                    continue;
                if (!seen.Add((word.Text, word.IsKey)))
                    continue;
                var here = new Regex(
                    $@"(?<![\w-]){Regex.Escape(word.Text)}(?![\w-]){(word.IsKey ? "(?=:)" : "(?!:)")}"
                );
                foreach (var slip in Slips(word))
                {
                    var line = here.Replace(all[word.Line - 1], slip.Replace("$", "$$", StringComparison.Ordinal), 1);
                    if (line == all[word.Line - 1])
                        continue;
                    string[] changed = [.. all[..(int)(word.Line - 1)], line, .. all[(int)word.Line..]];
                    var now = Meaning(file, string.Join('\n', changed), out var lines);
                    tried++;
                    if (now is null ? !lines.Contains(word.Line) : now != meant)
                        wrong.Add(
                            $"{Path.GetFileName(file)}:{word.Line} {word.Text} > {slip}: {string.Join(' ', lines)}"
                        );
                }
            }
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(tried, Is.GreaterThan(1_500));
    }

    [Test]
    public void No_part_of_a_scenario_breaks_the_reader()
    {
        foreach (var file in Files.Take(4))
        {
            var text = File.ReadAllText(file);
            for (var end = 0; end < text.Length; end += 41)
            {
                Meaning(file, text[..end], out _);
                Meaning(file, text[end..], out _);
                Meaning(file, text.Insert(end, "\u0000{[\"&*:\n\t- ?|"[(end % 11)..]), out _);
            }
        }
    }

    [Test]
    public void Every_word_of_the_players_has_a_form_and_every_form_a_word() =>
        Assert.That(
            RehearsedActs.Words.Order(),
            Is.EqualTo(
                ((string[])["ecoute-1", RehearsedActs.Reporter, "other-1"])
                    .SelectMany(who => ActForms.Of(who).Select(form => (who, form.Key)))
                    .Order()
            )
        );
}
