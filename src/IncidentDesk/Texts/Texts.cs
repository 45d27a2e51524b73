using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Texts;

/// <summary>Every text of the desk: French stands in place and is the key, another language is one file, Texts.xx.resx,
/// beside this one.</summary>
internal sealed class Texts
{
    /// <summary>The words in the language of whoever reads now, for pages.</summary>
    public static IStringLocalizer Wording { get; } =
        new Wording(
            new ResourceManagerStringLocalizerFactory(
                Options.Create(new LocalizationOptions()),
                NullLoggerFactory.Instance
            ).Create(typeof(Texts))
        );

    /// <summary>The same words, for code.</summary>
    public static Voice T { get; } = new(Wording);

    /// <summary>What a protocol says, in the language of whoever reads now; French where that language has no words for
    /// it.</summary>
    public static string Spoken(Rules.Words words) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? words.En : T[words.Fr];
}

/// <summary>Says a text as a plain string.</summary>
internal sealed class Voice(IStringLocalizer wording)
{
    public string this[string french] => wording[french].Value;
    public string this[string french, params object[] arguments] => wording[french, arguments].Value;
}

/// <summary>Gives pages the same words as code.</summary>
internal sealed class WordingFactory : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => Texts.Wording;

    public IStringLocalizer Create(string baseName, string location) => Texts.Wording;
}

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
