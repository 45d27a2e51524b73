using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.Scriptless;

/// <summary>What elements say and are to a reader: text, accessible name, label, role (WAI-ARIA, HTML-AAM).</summary>
internal static class Shown
{
    private const string Controls = "input:not([type=hidden]), select, textarea";

    /// <summary>Elements that begin no line of their own.</summary>
    private static readonly HashSet<string> Inline =
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "button",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ];

    private static readonly HashSet<string> Unread = ["script", "style", "template", "head", "textarea"];

    /// <summary>In one line, with ordinary spaces.</summary>
    public static string Plain(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    public static bool IsShown(IElement element) =>
        element.GetAncestors().OfType<IElement>().Append(element).All(above => !above.HasAttribute("hidden"))
        && !element
            .GetAncestors()
            .OfType<IHtmlDetailsElement>()
            .Any(details =>
                !details.IsOpen
                && !(
                    details.Children.FirstOrDefault(child => child.LocalName == "summary") is { } summary
                    && summary.Contains(element)
                )
            );

    /// <summary>The text of an element, each block on a line of its own; what is hidden, and what a person typed, is
    /// not part of it.</summary>
    public static string Text(IElement element)
    {
        var text = new StringBuilder();
        Read(element, text);
        return text.ToString().Trim();
    }

    private static void Read(INode node, StringBuilder text)
    {
        switch (node)
        {
            case IText words:
                text.Append(words.Data);
                break;
            case IHtmlBreakRowElement:
                text.Append('\n');
                break;
            case IElement element when !Unread.Contains(element.LocalName) && !element.HasAttribute("hidden"):
                var line = Inline.Contains(element.LocalName) ? "" : "\n";
                text.Append(line);
                foreach (var child in Parts(element))
                    Read(child, text);
                text.Append(line);
                break;
        }
    }

    private static IEnumerable<INode> Parts(IElement element) =>
        element is IHtmlDetailsElement { IsOpen: false }
            ? element.Children.Where(child => child.LocalName == "summary")
            : element.ChildNodes;

    /// <summary>The accessible name: of what labels the element, of its label or legend, or of its content.</summary>
    public static string Name(IElement element)
    {
        if (element.GetAttribute("aria-labelledby") is { } ids)
            return Plain(string.Join(' ', ids.Split(' ').Select(id => element.Owner!.GetElementById(id)!.TextContent)));
        if (element.GetAttribute("aria-label") is { } label)
            return Plain(label);
        return element switch
        {
            IHtmlFieldSetElement => Plain(element.QuerySelector("legend")?.TextContent ?? ""),
            IHtmlInputElement or IHtmlSelectElement or IHtmlTextAreaElement => Plain(string.Join(' ', Labels(element))),
            _ => Plain(Text(element)),
        };
    }

    /// <summary>The controls that have a label like this.</summary>
    public static IEnumerable<IElement> Labelled(IElement within, Func<string, bool> wanted) =>
        within
            .QuerySelectorAll(Controls)
            .Where(control => Labels(control).Any(wanted) || (Aria(control) && wanted(Name(control))));

    private static bool Aria(IElement element) =>
        element.HasAttribute("aria-label") || element.HasAttribute("aria-labelledby");

    private static IEnumerable<string> Labels(IElement control) =>
        control
            .Owner!.QuerySelectorAll<IHtmlLabelElement>("label")
            .Where(label => label.Contains(control) || (control.Id is { } id && label.HtmlFor == id))
            .Select(label => Plain(Text(label)));

    /// <summary>The smallest elements that hold this text.</summary>
    public static IEnumerable<IElement> WithText(IElement within, string text)
    {
        bool Holds(IElement element) =>
            !Unread.Contains(element.LocalName)
            && Plain(element.TextContent).Contains(Plain(text), StringComparison.OrdinalIgnoreCase);
        return within.QuerySelectorAll("*").Where(element => Holds(element) && !element.Children.Any(Holds));
    }

    public static IEnumerable<IElement> WithRole(IElement within, AriaRole role, int? level) =>
        within.QuerySelectorAll(Selector(role, level)).Where(IsShown);

    private static string Selector(AriaRole role, int? level) =>
        role switch
        {
            AriaRole.Alert => "[role=alert]",
            AriaRole.Banner => "body > header",
            AriaRole.Button => "button",
            AriaRole.Group => "fieldset, [role=group]",
            AriaRole.Heading => level is null ? "h1, h2, h3, h4, h5, h6" : $"h{level}",
            AriaRole.Link => "a[href]",
            AriaRole.Listitem => "li",
            AriaRole.Main => "main",
            AriaRole.Region => "section[aria-labelledby], section[aria-label]",
            AriaRole.Rowheader => "th[scope=row]",
            _ => throw new NotSupportedException($"The role {role} is not looked for without a browser."),
        };
}
