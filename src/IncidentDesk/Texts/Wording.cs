using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace IncidentDesk.Texts;

/// <summary>The localizer with what French asks for beyond words: hard spaces around its signs, and «vous» where the
/// organisation says it.</summary>
internal sealed partial class Wording(IStringLocalizer inner) : IStringLocalizer
{
    private static readonly ResourceManager Formal = new("IncidentDesk.Texts.Vous", typeof(Texts).Assembly);

    public LocalizedString this[string name] => new(name, Format(name));

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(Languages.Current, Format(name), arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        inner.GetAllStrings(includeParentCultures);

    private string Format(string french) =>
        Languages.IsFrench
            ? Harden(Address.IsFormal ? Formal.GetString(french, CultureInfo.InvariantCulture) ?? french : french)
        : inner[french] is { ResourceNotFound: false } found ? found.Value
        : Harden(french);

    /// <summary>A sign is never alone at the start of a line. U+00A0 stands where a narrower space might be missing
    /// from an old telephone's letters.</summary>
    public static string Harden(string french) => Soft().Replace(french, "\u00a0");

    [GeneratedRegex(@"(?<=\S) (?=[?!:;»])|(?<=«) |(?<=[\d}]) (?=h\b)|(?<=\bh) (?=[\d{])")]
    private static partial Regex Soft();
}
