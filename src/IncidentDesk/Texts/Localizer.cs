using Microsoft.Extensions.Localization;

namespace IncidentDesk.Texts;

/// <summary>Returns a localized text as a plain string.</summary>
internal sealed class Localizer(IStringLocalizer wording)
{
    public string this[string french] => wording[french].Value;
    public string this[string french, params object[] arguments] => wording[french, arguments].Value;
}
