using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>Registers what takes files in and cleans them.</summary>
internal static class AttachmentServices
{
    public static IServiceCollection AddAttachments(this IServiceCollection services, IConfiguration configuration) =>
        services
            .Configure<FileSettings>(configuration.GetSection("Files"))
            .AddSingleton<Cleaner>()
            .AddSingleton<FileFormReader>();
}
