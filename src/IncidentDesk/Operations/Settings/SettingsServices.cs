using IncidentDesk.Mail;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Operations.Settings;

/// <summary>Registers the settings that count only as members have confirmed them.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddConfirmedSettings(
        this IServiceCollection services,
        IConfiguration configuration,
        DataDirectory data
    )
    {
        var configured = ConfiguredSettings.Of(configuration);
        return services
            .AddSingleton(configured)
            .AddSingleton<IOptions<Organisation>>(services => new ConfirmedSettings<Organisation>(
                configured.Organisation,
                services.GetRequiredService<RosterStore>()
            ))
            .AddSingleton<IOptions<MailSettings>>(services => new ConfirmedSettings<MailSettings>(
                configured.Mail,
                services.GetRequiredService<RosterStore>(),
                mail => WithFolder(mail, data.Mail)
            ))
            .AddSingleton<SettingConfirmations>();
    }

    private static MailSettings WithFolder(MailSettings mail, string folder)
    {
        var complete = ConfirmableSettings.Copy(mail);
        complete.Drop ??= folder;
        return complete;
    }
}
