using IncidentDesk.Mail;
using IncidentDesk.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>The sections that members confirm, as they are configured; what holds is
/// <see cref="ConfirmedSettings{T}"/>.</summary>
internal sealed record ConfiguredSettings(Organisation Organisation, MailSettings Mail)
{
    public static ConfiguredSettings Of(IConfiguration configuration) =>
        new(
            configuration.GetSection("Organisation").Get<Organisation>() ?? new(),
            configuration.GetSection("Mail").Get<MailSettings>() ?? new()
        );
}
