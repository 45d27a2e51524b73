using System.Globalization;
using IncidentDesk.Rules;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Texts;

/// <summary>Every text of the desk. The French text in the code is the key; each other language is one file,
/// Texts.xx.resx, beside this one.</summary>
internal sealed class Texts
{
    /// <summary>The texts in the language of the current reader, for pages.</summary>
    public static IStringLocalizer Wording { get; } =
        new Wording(
            new ResourceManagerStringLocalizerFactory(
                Options.Create(new LocalizationOptions()),
                NullLoggerFactory.Instance
            ).Create(typeof(Texts))
        );

    /// <summary>The same texts, for code.</summary>
    public static Localizer T { get; } = new(Wording);

    /// <summary>A text of a protocol in the language of the current reader; French when it is not translated.</summary>
    public static string Spoken(Words words) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? words.En : T[words.Fr];

    /// <summary>The same within a sentence: its first letter is small, and nothing else; an abbreviation keeps its
    /// capitals.</summary>
    public static string SpokenWithin(Words words) =>
        Spoken(words) is var text && text.Length > 1 && !char.IsUpper(text[1])
            ? $"{text[..1].ToLower(Languages.Current)}{text[1..]}"
            : text;
}
