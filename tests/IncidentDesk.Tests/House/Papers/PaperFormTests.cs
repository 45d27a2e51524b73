using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House.Papers;

/// <summary>The papers can be read in any editor: short lines everywhere, and short sentences in SECURITY.md.</summary>
public sealed partial class PaperFormTests
{
    /// <summary>Characters of a line outside of tables, code and links.</summary>
    private const int Line = 120;

    /// <summary>Words of a sentence of SECURITY.md; a piece of code counts as one word.</summary>
    private const int Sentence = 30;

    /// <summary>Characters of a cell of a table of SECURITY.md; a longer text becomes a list.</summary>
    private const int Cell = 200;

    private static string Paper => File.ReadAllText(Path.Combine(Sources.Root, "SECURITY.md"));

    private static string[] Papers =>
        [
            Path.Combine(Sources.Root, "SECURITY.md"),
            Path.Combine(Sources.Root, "README.md"),
            .. Directory
                .EnumerateFiles(Path.Combine(Sources.Root, "src"), "README.md", SearchOption.AllDirectories)
                .Where(path => !NotOurs().IsMatch(path)),
            .. Directory.EnumerateFiles(Path.Combine(Sources.Root, "deploy"), "*.md"),
        ];

    [Test]
    public void No_line_of_a_paper_is_longer_than_120_characters()
    {
        Assert.That(Papers, Has.Length.GreaterThan(30));
        Assert.That(
            Papers.SelectMany(path =>
                LongLines(File.ReadAllText(path)).Select(line => $"{Path.GetRelativePath(Sources.Root, path)}: {line}")
            ),
            Is.Empty
        );
    }

    [Test]
    public void No_sentence_of_SECURITY_md_is_too_long() =>
        Assert.That(Sentences(Paper).Where(sentence => Words(sentence) > Sentence), Is.Empty);

    [Test]
    public void No_cell_of_a_table_of_SECURITY_md_is_too_long() =>
        Assert.That(
            Paper
                .Split('\n')
                .Where(line => line.StartsWith('|'))
                .SelectMany(Cells)
                .Where(cell => cell.Trim().Length > Cell),
            Is.Empty
        );

    [Test]
    public void The_contents_of_SECURITY_md_name_every_section_in_order() =>
        Assert.That(
            Link().Matches(Paper.Split("\n## ")[1]).Select(link => (link.Groups[1].Value, link.Groups[2].Value)),
            Is.EqualTo(
                Section()
                    .Matches(Paper)
                    .Skip(1)
                    .Select(section => section.Groups[1].Value)
                    .Select(name => (name, Mark().Replace(name.ToLowerInvariant(), "").Replace(' ', '-')))
            )
        );

    [Test]
    public void The_check_finds_a_long_line_outside_of_tables_code_and_links()
    {
        var longest = new string('a', Line);

        Assert.That(LongLines($"{longest}\n\n- b\n"), Is.Empty);
        Assert.That(LongLines($"{longest}b\n"), Is.EqualTo(new[] { $"{longest}b" }));
        Assert.That(LongLines($"| {longest} |\n\n    {longest}\n\n```\n{longest}b\n```\n"), Is.Empty);
        Assert.That(LongLines($"[a](https://example.org/{longest})\n"), Is.Empty);
        Assert.That(LongLines($"- a\n    {longest}\n"), Has.Length.EqualTo(1));
    }

    [Test]
    public void The_check_finds_a_long_sentence_across_lines_in_a_list_and_in_a_table()
    {
        var words = string.Concat(Enumerable.Repeat("word\n  ", Sentence));

        Assert.That(Longest("A heading\n\n- One. `a b c` two three.\n- Four.\n"), Is.EqualTo(3));
        Assert.That(Longest($"- {words.TrimEnd()}.\n"), Is.EqualTo(Sentence));
        Assert.That(Longest($"- {words}more.\n"), Is.EqualTo(Sentence + 1));
        Assert.That(Longest("| a | b c d e |\n|---|---|\n"), Is.EqualTo(4));
        Assert.That(Longest("A.\n\n    a b c d e f\n"), Is.EqualTo(1));
    }

    private static int Longest(string text) => Sentences(text).Max(Words);

    private static string[] LongLines(string text) =>
        [
            .. Blocks(text)
                .SelectMany(block => block)
                .Where(line => !line.StartsWith('|') && Target().Replace(line, "]").Length > Line),
        ];

    /// <summary>The blocks between empty lines, without code.</summary>
    private static IEnumerable<string[]> Blocks(string text) =>
        Fenced()
            .Replace(text.ReplaceLineEndings("\n"), "")
            .Split("\n\n")
            .Select(block => block.Trim('\n').Split('\n'))
            .Select(lines => lines[0].StartsWith('#') ? WithoutCode(lines) : lines)
            .Where(lines => !lines[0].StartsWith("    ", StringComparison.Ordinal));

    /// <summary>A heading, without a block of code that follows it at once.</summary>
    private static string[] WithoutCode(string[] lines) =>
        lines is [_, var second, ..] && second.StartsWith("    ", StringComparison.Ordinal) ? lines[..1] : lines;

    private static IEnumerable<string> Sentences(string text) =>
        Blocks(text).SelectMany(Items).SelectMany(item => End().Split(item));

    /// <summary>The paragraphs, points, headings and cells of a block, each on one line.</summary>
    private static IEnumerable<string> Items(string[] block) =>
        block[0].StartsWith('|')
            ? block.SelectMany(Cells)
            : Start().Split(string.Join('\n', block)).Select(item => item.ReplaceLineEndings(" "));

    private static string[] Cells(string row) => Bar().Split(row);

    private static int Words(string sentence) =>
        Code()
            .Replace(sentence, "code")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Any(char.IsLetterOrDigit));

    [GeneratedRegex(@"[\\/](bin|obj|node_modules)[\\/]")]
    private static partial Regex NotOurs();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    /// <summary>What begins a point of a list, or the text after a heading.</summary>
    [GeneratedRegex(@"\n?^ *(?:[-*]|\d+\.) |(?<=^#.*)\n", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"(?<=[.!?][""”)*]*)\s+(?=[^a-z\s])")]
    private static partial Regex End();

    [GeneratedRegex(@"^- \[(.+)\]\(#(.+)\)$", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex Mark();
}
