using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace IncidentDesk.Texts;

/// <summary>A localizer that also applies French typography, with non-breaking spaces around punctuation, and the texts
/// with "vous" where the organisation configured it.</summary>
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

    /// <summary>Replaces the spaces around French punctuation with non-breaking spaces. U+00A0 is used because fonts of
    /// old telephones may lack the narrower space.</summary>
    public static string Harden(string french) => Soft().Replace(french, "\u00a0");

    [GeneratedRegex(@"(?<=\S) (?=[?!:;»])|(?<=«) |(?<=[\d}]) (?=h\b)|(?<=\bh) (?=[\d{])")]
    private static partial Regex Soft();
}
