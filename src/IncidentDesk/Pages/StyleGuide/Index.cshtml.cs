using System.Text.RegularExpressions;
using IncidentDesk.Pages.Public.Protocols;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Figures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.StyleGuide;

/// <summary>Every component of the pages, in either theme whatever the machine prefers; served in development
/// only.</summary>
internal sealed partial class StyleGuidePage(IWebHostEnvironment environment, ProtocolShelf shelf) : PageModel
{
    public static string[] Themes { get; } = ["light", "dark"];

    [BindProperty(SupportsGet = true)]
    public string? Theme { get; set; }

    /// <summary>Eighteen counted cases, in nine of them a danger.</summary>
    public (FigureGroup Group, PublishedTable Table) Counted { get; } =
        (new(null, 18, []), new(FigureLayout.Danger.Id, [new("yes", 9), new("no", 9)], [], null));

    public Diagram Drawing => Diagram.Of(shelf.Newest(ReportKinds.Of(1).Protocol));

    /// <summary>The names of the colours defined in the stylesheet.</summary>
    public IEnumerable<string> Colours => Colour().Matches(Tokens(Sheet)[0]).Select(match => match.Groups[1].Value);

    /// <summary>The stylesheet's two sets of tokens, each under a class of its own; the dark set only overrides the
    /// light one.</summary>
    public ContentResult OnGetThemes()
    {
        var tokens = Tokens(Sheet);
        return Content(
            string.Join(
                '\n',
                Themes.Select(
                    (theme, index) => $".{theme} {{ {string.Concat(tokens[..(index + 1)])} color-scheme: {theme} }}"
                )
            ),
            "text/css"
        );
    }

    private string Sheet
    {
        get
        {
            using var reader = new StreamReader(
                environment.WebRootFileProvider.GetFileInfo("desk.css").CreateReadStream()
            );
            return reader.ReadToEnd();
        }
    }

    /// <summary>The content of the first two sets: light, then dark.</summary>
    private static string[] Tokens(string sheet) =>
        [.. Root().Matches(sheet).Take(2).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@":root \{([^}]*)\}")]
    private static partial Regex Root();

    [GeneratedRegex("--([a-z-]+): #")]
    private static partial Regex Colour();
}
