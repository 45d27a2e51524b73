namespace IncidentDesk.Mail;

/// <summary>Registers what sends mail.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) =>
        services.AddSingleton<MailFaults>().AddSingleton<Outbox>();
}
