using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Mail;

/// <summary>Registers what sends mail.</summary>
internal static class MailServices
{
    /// <summary>Where no server is named, mails are dropped as files into the data directory.</summary>
    public static IServiceCollection AddMail(
        this IServiceCollection services,
        IConfiguration configuration,
        DataDirectory data
    ) =>
        services
            .Configure<MailSettings>(configuration.GetSection("Mail"))
            .PostConfigure<MailSettings>(mail => mail.Drop ??= data.Mail)
            .AddSingleton<MailFaults>()
            .AddSingleton<Outbox>();
}
