using System.Globalization;
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
    public static string Spoken(IncidentDesk.Rules.Words words) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? words.En : T[words.Fr];
}
