using IncidentDesk.Storage.Archive;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Storage.Databases;

/// <summary>The keys of data protection: in the content database, encrypted to the certificate of the data
/// directory.</summary>
public static class KeyRing
{
    /// <param name="newCertificate">Whether the certificate is replaced, whatever the one before protected.</param>
    /// <exception cref="CertificateException">When the certificate is missing or is not this desk's.</exception>
    public static void AddKeyRing(
        this IServiceCollection services,
        DataDirectory data,
        ContentDatabase content,
        bool newCertificate
    )
    {
        var certificates = DeskCertificate.Open(
            data,
            () => data.IsUnused && KeyRingStore.IsUnused(content),
            newCertificate
        );
        DeskCertificate.RefuseForeign(certificates, content, data);
        services.AddSingleton(certificates);
        certificates.Protect(services);
        services.KeepInDatabase();
    }

    /// <summary>The keys of a desk that lives as long as one command and whose passwords stand in the sources: not
    /// encrypted, so that no certificate is made.</summary>
    public static void AddThrownAwayKeyRing(this IServiceCollection services)
    {
        RingCertificates.AddNamed(services);
        services.KeepInDatabase();
    }

    private static void KeepInDatabase(this IServiceCollection services) =>
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<KeyRingStore>((options, ring) => options.XmlRepository = ring);

    /// <summary>Creates a key under a new certificate, so that the next start recognises the certificate as this desk's
    /// own. After a restore it must come last, since a copy must contain what its source contains.</summary>
    public static void Begin(IServiceProvider services)
    {
        var (ring, now) = (
            services.GetRequiredService<IKeyManager>(),
            services.GetRequiredService<TimeProvider>().GetUtcNow()
        );
        ring.CreateNewKey(now, now.AddDays(90));
    }
}
