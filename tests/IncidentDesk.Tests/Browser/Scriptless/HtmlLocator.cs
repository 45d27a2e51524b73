using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.Scriptless;

/// <summary>Elements of an <see cref="HtmlPage"/>, looked for anew at each use, with the members of Playwright's
/// locator that the walks use; any other throws <see cref="NotSupportedException"/>.</summary>
internal class HtmlLocator : DispatchProxy
{
    private HtmlPage page = null!;
    private Func<IElement, IEnumerable<IElement>> find = null!;

    /// <param name="find">The elements below the one that is given.</param>
    public static ILocator Over(HtmlPage page, Func<IElement, IEnumerable<IElement>> find)
    {
        var locator = Create<ILocator, HtmlLocator>();
        var html = (HtmlLocator)(object)locator;
        (html.page, html.find) = (page, find);
        return locator;
    }

    private IReadOnlyList<IElement> All => [.. find(page.Document.DocumentElement)];

    /// <summary>The only element; as with Playwright, a second one is an error.</summary>
    private IElement One =>
        All is [var only]
            ? only
            : throw new InvalidOperationException(
                $"{All.Count} elements instead of one on {page.Document.Url}: "
                    + string.Join(" | ", All.Select(element => element.OuterHtml))
            );

    protected override object? Invoke(MethodInfo? method, object?[]? args) =>
        (method!.Name, args) switch
        {
            (nameof(ILocator.Locator), [string css, null]) => Below(within => within.QuerySelectorAll(css)),
            (nameof(ILocator.GetByText), [string text, null]) => Below(within => Shown.WithText(within, text)),
            (nameof(ILocator.GetByLabel), [string label, var options]) => Below(within =>
                Shown.Labelled(within, Named(label, ((LocatorGetByLabelOptions?)options)?.Exact))
            ),
            (nameof(ILocator.GetByLabel), [Regex label, null]) => Below(within =>
                Shown.Labelled(within, label.IsMatch)
            ),
            (nameof(ILocator.GetByRole), [AriaRole role, var options]) => Below(within =>
                Role(within, role, (LocatorGetByRoleOptions?)options)
            ),
            (nameof(ILocator.Filter), [LocatorFilterOptions options]) => Over(
                page,
                within => find(within).Where(element => Keeps(element, options))
            ),
            (nameof(ILocator.Or), [ILocator other]) => Over(
                page,
                within => find(within).Concat(((HtmlLocator)(object)other).find(within)).Distinct()
            ),
            ($"get_{nameof(ILocator.First)}", _) => Over(page, within => find(within).Take(1)),
            ($"get_{nameof(ILocator.Last)}", _) => Over(page, within => find(within).TakeLast(1)),
            (nameof(ILocator.CountAsync), _) => Task.FromResult(All.Count),
            (nameof(ILocator.InnerTextAsync), _) => Task.FromResult(Shown.Text(One)),
            (nameof(ILocator.TextContentAsync), _) => Task.FromResult<string?>(One.TextContent),
            (nameof(ILocator.AllInnerTextsAsync), _) => Texts(Shown.Text),
            (nameof(ILocator.AllTextContentsAsync), _) => Texts(element => element.TextContent),
            (nameof(ILocator.GetAttributeAsync), [string name, null]) => Task.FromResult(One.GetAttribute(name)),
            (nameof(ILocator.InputValueAsync), _) => Task.FromResult(Value(One)),
            (nameof(ILocator.IsCheckedAsync), _) => Task.FromResult(((IHtmlInputElement)One).IsChecked),
            (nameof(ILocator.FillAsync), [string text, null]) => Done(() => Fill(One, text)),
            (nameof(ILocator.CheckAsync), _) => Done(() => Check(One, true)),
            (nameof(ILocator.SetCheckedAsync), [bool on, null]) => Done(() => Check(One, on)),
            (nameof(ILocator.SelectOptionAsync), [string value, null]) => Select(option => option.Value == value),
            (nameof(ILocator.SelectOptionAsync), [SelectOptionValue { Label: { } label }, null]) => Select(option =>
                Shown.Plain(option.Text) == label
            ),
            (nameof(ILocator.ClickAsync), _) => page.ClickAsync(Usable(One)),
            var (name, _) => throw new NotSupportedException($"{nameof(ILocator)}.{name} needs a browser."),
        };

    private ILocator Below(Func<IElement, IEnumerable<IElement>> next) =>
        Over(page, within => find(within).SelectMany(next).Distinct());

    private static bool Keeps(IElement element, LocatorFilterOptions options) =>
        (options.HasText is null || Named(options.HasText, false)(Shown.Plain(element.TextContent)))
        && (options.Has is null || ((HtmlLocator)(object)options.Has).find(element).Any());

    private static IEnumerable<IElement> Role(IElement within, AriaRole role, LocatorGetByRoleOptions? options)
    {
        var elements = Shown.WithRole(within, role, options?.Level);
        if (options?.NameRegex is { } pattern)
            return elements.Where(element => pattern.IsMatch(Shown.Name(element)));
        return options?.Name is { } name
            ? elements.Where(element => Named(name, options.Exact)(Shown.Name(element)))
            : elements;
    }

    /// <summary>As Playwright compares: whole and letter by letter when exact, else a part in either case.</summary>
    private static Func<string, bool> Named(string name, bool? exact) =>
        exact == true
            ? text => text == Shown.Plain(name)
            : text => text.Contains(Shown.Plain(name), StringComparison.OrdinalIgnoreCase);

    private Task<IReadOnlyList<string>> Texts(Func<IElement, string> text) =>
        Task.FromResult<IReadOnlyList<string>>([.. All.Select(text)]);

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static IElement Usable(IElement element) =>
        Shown.IsShown(element) && element is not IHtmlInputElement { IsDisabled: true }
            ? element
            : throw new InvalidOperationException($"Nobody can reach {element.OuterHtml}.");

    private static string Value(IElement element) =>
        element switch
        {
            IHtmlTextAreaElement area => area.Value.ReplaceLineEndings("\n"),
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => throw new InvalidOperationException($"{element.OuterHtml} has no value."),
        };

    private static void Fill(IElement element, string text)
    {
        switch (Usable(element))
        {
            case IHtmlTextAreaElement { IsReadOnly: false, IsDisabled: false } area:
                area.Value = text;
                break;
            case IHtmlInputElement { IsReadOnly: false } input:
                input.Value = text;
                break;
            default:
                throw new InvalidOperationException($"Nobody can write into {element.OuterHtml}.");
        }
    }

    private static void Check(IElement element, bool on)
    {
        var box = (IHtmlInputElement)Usable(element);
        if (box.Type == "radio" && on)
            foreach (var other in box.Form!.QuerySelectorAll<IHtmlInputElement>("input[type=radio]"))
                if (other.Name == box.Name)
                    other.IsChecked = false;
        box.IsChecked = on;
    }

    private Task<IReadOnlyList<string>> Select(Func<IHtmlOptionElement, bool> wanted)
    {
        var list = (IHtmlSelectElement)Usable(One);
        var option = list.Options.Single(wanted);
        list.Value = option.Value;
        return Task.FromResult<IReadOnlyList<string>>([option.Value]);
    }
}
