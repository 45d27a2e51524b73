using System.Text.RegularExpressions;
using System.Xml.Linq;
using IncidentDesk.Handbooks;
using IncidentDesk.Letters;

namespace IncidentDesk.Tests.House;

/// <summary>The keys that the sources ask for, and the words that the language files have for them.</summary>
internal static partial class Wordings
{
    /// <summary>Every literal of <c>T["…"]</c> and <c>H["…"]</c>, with the ones that are added to it.</summary>
    public static Key[] Asked { get; } =
    [
        .. Sources
            .Pages.Concat(Sources.Code)
            .SelectMany(file => Literal().Matches(file.Text).Select(match => new Key(Whole(match), file.Path))),
    ];

    private static string Whole(Match match) =>
        Regex.Unescape(match.Groups[1].Value + string.Concat(match.Groups[2].Captures.Select(more => more.Value)));

    /// <summary>What the shipped protocols say in French.</summary>
    public static string[] OfProtocols { get; } =
    [
        .. Sources
            .Under("IncidentDesk/Protocols")
            .Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(file => Spoken().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Distinct(),
    ];

    /// <summary>What the shipped protocols say that say only what rules hold, in French or in English.</summary>
    public static string[] OfSecondVersion(string language) =>
        [
            .. Sources
                .Under("IncidentDesk/Protocols/v2")
                .SelectMany(file => Regex.Matches(file.Text, $"\\b{language}: \"([^\"]*)\""))
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

    /// <summary>What the letters that ship say in this form, a text a paragraph; what they leave open is one
    /// word.</summary>
    public static IEnumerable<string> OfLetters(LetterForm form) =>
        LetterFolder
            .In("")
            .All.SelectMany(letter => letter.Body[form].Split('\n'))
            .Where(text => text.Length > 0)
            .Select(text => Open().Replace(text, form == LetterForm.English ? "this" : "cela"))
            .Distinct();

    /// <summary>What the handbooks say in this form, a text a line; what they leave open is one word.</summary>
    public static IEnumerable<string> OfHandbooks(LetterForm form) =>
        HandbookShelf
            .Shipped()
            .All.SelectMany(handbook => handbook.Parts.Values.SelectMany(lines => lines.Select(line => line[form])))
            .Select(text => Open().Replace(text, form == LetterForm.English ? "this" : "cela"))
            .Distinct();

    /// <summary>What code says in both languages side by side, without a language file: what <c>check</c> says of a
    /// definition, and what <c>verify</c> says of a decision. What a text leaves open is a place.</summary>
    public static IEnumerable<string> OfPairs(string language) =>
        Sources
            .Code.Where(file => Paired().IsMatch(file.Path))
            .SelectMany(file => Pair().Matches(file.Text))
            .Select(match => match.Groups[language].Value)
            .Select(text => Value().Replace(Joined().Replace(text, "").TrimStart('$').Trim('"'), "{0}"))
            .Distinct();

    /// <summary>French to its words in a language file beside Texts.cs.</summary>
    public static ILookup<string, string> In(string file) =>
        XDocument
            .Load(Path.Combine(Sources.Root, "src/IncidentDesk/Texts", file))
            .Root!.Elements("data")
            .ToLookup(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    /// <summary>A page without the texts that it asks for.</summary>
    public static string WithoutKeys(string page) => Literal().Replace(page, "@(");

    /// <summary>The places that a sentence leaves open, in order: "{0}{1:00}".</summary>
    public static string Holes(string text) =>
        string.Concat(Hole().Matches(text).Select(match => match.Value[..2]).Distinct().Order());

    [GeneratedRegex("""(?<!\w)[TH]\[\s*"((?:[^"\\]|\\.)*)"(?:\s*\+\s*"((?:[^"\\]|\\.)*)")*""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\bfr: "([^"]*)["]""")]
    private static partial Regex Spoken();

    [GeneratedRegex("IncidentDesk[.]Rules/|/Phrases/(Hour|Proof|ProofEnd)Sentences[.]cs|/Letters/Placeholders[.]cs")]
    private static partial Regex Paired();

    /// <summary>Two texts that follow each other, each of two words or more.</summary>
    [GeneratedRegex(
        """(?<fr>\$?"[^"\\]* [^"\\]*"(\s*\+\s*\$?"[^"\\]*")*),\s*(?<en>\$?"[^"\\]* [^"\\]*"(\s*\+\s*\$?"[^"\\]*")*)"""
    )]
    private static partial Regex Pair();

    [GeneratedRegex("[\"]\\s*[+]\\s*[$]?[\"]")]
    private static partial Regex Joined();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex Open();

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Hole();
}
