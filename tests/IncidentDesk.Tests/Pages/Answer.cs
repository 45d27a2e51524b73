using System.Net;
using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.Pages;

/// <summary>What the desk answered, read as a browser reads it.</summary>
/// <param name="Path">The path that answered, after every redirect.</param>
/// <param name="Location">Where it leads; null when it stays.</param>
internal sealed partial record Answer(
    int Code,
    string Path,
    string? Location,
    IReadOnlyDictionary<string, string> Headers,
    string Html
)
{
    /// <summary>The form's token; null on a page without a form.</summary>
    public string? Token => FormToken().Match(Html) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The page with every mark of markup undone and every space an ordinary one, to look for a sentence in
    /// it.</summary>
    public string Text => WebUtility.HtmlDecode(Html).Replace('\u00a0', ' ');

    /// <summary>The page without what differs at every request.</summary>
    public string Plain => OfThisPage().Replace(FormToken().Replace(Html, ""), "");

    /// <summary>What stands in the form's field: the text of a textarea, its line ends as a browser holds them, or the
    /// value of an input; null when there is no such field.</summary>
    public string? Field(string name)
    {
        // The first line end after the tag belongs to the markup.
        var area = Regex.Match(
            Html,
            $"<textarea[^>]* name=\"{name}\"[^>]*>\n?(.*?)</textarea>",
            RegexOptions.Singleline
        );
        if (area.Success)
            return WebUtility.HtmlDecode(area.Groups[1].Value).Replace("\r\n", "\n", StringComparison.Ordinal);
        var input = Regex.Match(Html, $"<input[^>]* name=\"{name}\" value=\"([^\"]*)\"");
        return input.Success ? WebUtility.HtmlDecode(input.Groups[1].Value) : null;
    }

    /// <summary>What the page's first form that holds a field of this name sends beside what is typed, its token with
    /// it; of the first form when null.</summary>
    public (string Name, string Value)[] Hidden(string? with = null)
    {
        var form =
            Forms()
                .Matches(Html)
                .Select(match => match.Value)
                .FirstOrDefault(form => with is null || form.Contains($"name=\"{with}\"", StringComparison.Ordinal))
            ?? "";
        return HiddenIn(form);
    }

    /// <summary>What a form carries beside its token, of its page and of the moment that page was shown.</summary>
    private static readonly string[] OfThePage =
    [
        "ticket",
        "reads",
        "shown",
        "everything",
        "question",
        "once",
        "call",
        "item",
        "seen",
        "unsent",
        "from",
        "at",
    ];

    /// <summary>What the form for these fields carries of its page: of the page's forms the one that fits them
    /// best.</summary>
    public (string Name, string Value)[] Carried((string Name, string Value)[] fields)
    {
        var form =
            Forms()
                .Matches(Html)
                .Select(match => match.Value)
                .OrderByDescending(form =>
                    fields.Count(field =>
                        form.Contains(
                            $"name=\"{field.Name}\" value=\"{WebUtility.HtmlEncode(field.Value)}\"",
                            StringComparison.Ordinal
                        )
                    )
                )
                .ThenByDescending(form =>
                    fields.Count(field => form.Contains($"name=\"{field.Name}\"", StringComparison.Ordinal))
                )
                .FirstOrDefault()
            ?? "";
        return
        [
            .. HiddenIn(form)
                .Where(hidden => OfThePage.Contains(hidden.Name) && fields.All(field => field.Name != hidden.Name)),
        ];
    }

    private static (string Name, string Value)[] HiddenIn(string form) =>
        [
            .. Inputs()
                .Matches(form)
                .Select(match => match.Value)
                .Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
                .Select(input => (Attribute(input, "name"), Attribute(input, "value"))),
        ];

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>The texts that somebody wrote, in the order of the page.</summary>
    public string[] Said =>
        [.. SaidTexts().Matches(Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>Where the page's forms lead, but for those that lead back to it and the choice of a language.</summary>
    public string[] Actions =>
        [.. FormActions().Matches(Html).Select(match => match.Groups[1].Value).Where(action => action != "/language")];

    /// <summary>The sentence beside a field that was not accepted.</summary>
    public string? Problem =>
        Problems().Match(Html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<input name=\"token\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?:ticket|once|call)\" value=\"[^\"]+\"")]
    private static partial Regex OfThisPage();

    [GeneratedRegex("<p class=\"(?:sheet )?said\"[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex SaidTexts();

    [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"")]
    private static partial Regex FormActions();

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<p class=\"fix\" id=\"fix\">(.*?)</p>")]
    private static partial Regex Problems();
}
