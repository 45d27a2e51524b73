using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House.Names;

/// <summary>
/// Names that lie in what desks keep or that people type: members of JSON, labels, columns, options, addresses.
/// A change of one makes old data unreadable. They are collected from the code as it runs, and no type's name is
/// among them, so that types and files may move.
/// </summary>
public sealed partial class StoredNamesTests
{
    /// <summary>With 'yes', the list is written anew: for a name that was added on purpose, never in CI.</summary>
    private const string WritesTheList = "INCIDENTDESK_WRITE_STORED_NAMES";

    private static string ListPath =>
        Directory
            .EnumerateFiles(Path.Combine(Sources.Root, "tests"), "StoredNames.txt", SearchOption.AllDirectories)
            .Single(path => !BuiltPath().IsMatch(path));

    [Test]
    public async Task Stored_names_are_those_of_the_list()
    {
        var found = Text(await StoredNames.CollectAsync());
        if (Environment.GetEnvironmentVariable(WritesTheList) == "yes")
        {
            Assert.That(Environment.GetEnvironmentVariable("CI"), Is.Not.EqualTo("true"), "CI never writes the list.");
            await File.WriteAllTextAsync(ListPath, found);
        }
        var kept = (await File.ReadAllTextAsync(ListPath)).ReplaceLineEndings("\n");

        var (now, before) = (Placed(found), Placed(kept));
        string[] differences =
        [
            .. now.Except(before).Select(line => $"new:  {line}"),
            .. before.Except(now).Select(line => $"gone: {line}"),
        ];
        Assert.That(
            differences,
            Is.Empty,
            $"What is gone is not found in old data. What was added on purpose is listed with {WritesTheList}=yes."
        );
        Assert.That(found, Is.EqualTo(kept), "The same names in another order.");
    }

    /// <summary>Scripts and sweeps are stored under such names, and under no others.</summary>
    [Test]
    public void No_stored_name_is_a_type_name_except_of_scripts_and_sweeps() =>
        Assert.That(
            Placed(File.ReadAllText(ListPath))
                .Where(line =>
                    TypeName().IsMatch(line)
                    && !line.StartsWith("Scripts that ", StringComparison.Ordinal)
                    && !line.StartsWith("Sweeps ", StringComparison.Ordinal)
                ),
            Is.Empty
        );

    [Test]
    public void No_group_in_the_list_of_stored_names_is_empty() =>
        Assert.That(
            File.ReadAllText(ListPath).Split("# ").Skip(1).Where(group => group.Trim().Split('\n').Length < 2),
            Is.Empty
        );

    [Test]
    public void Every_type_that_is_read_from_json_is_in_the_list() =>
        Assert.That(
            StoredJson.TypesRead(),
            Is.EquivalentTo(StoredJson.TypesListed()),
            "Add it to StoredJson with a heading."
        );

    /// <summary>Beside the types listed, only a passkey's options and parts of a settings file are written.</summary>
    [Test]
    public void The_number_of_calls_that_write_JSON_is_unchanged() =>
        Assert.That(
            StoredJson.CallsThatWrite(),
            Is.EqualTo(27),
            "Add what it writes to StoredJson, then the call here."
        );

    private static string Text(IEnumerable<NameGroup> groups) => string.Join("\n\n", groups) + "\n";

    /// <summary>Each line with the heading it stands under.</summary>
    private static List<string> Placed(string text)
    {
        var (heading, lines) = ("", new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.StartsWith("# ", StringComparison.Ordinal))
                heading = line[2..];
            else
                lines.Add($"{heading}: {line}");
        return lines;
    }

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex BuiltPath();

    [GeneratedRegex(@"\bIncidentDesk\.[A-Z]")]
    private static partial Regex TypeName();
}
