using Microsoft.Extensions.Localization;

namespace IncidentDesk.Texts;

/// <summary>Gives pages the same localizer as code.</summary>
internal sealed class WordingFactory : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => Texts.Wording;

    public IStringLocalizer Create(string baseName, string location) => Texts.Wording;
}
