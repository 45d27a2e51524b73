using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Storage.Databases;

/// <summary>The certificates of a desk.</summary>
/// <param name="Current">The one that encrypts new keys of the DataProtection key ring.</param>
/// <param name="Earlier">The previous ones, kept beside it, which still decrypt what they encrypted.</param>
/// <param name="IsRenewed">Whether a new certificate was requested at this start.</param>
public sealed record RingCertificates(
    X509Certificate2 Current,
    ImmutableArray<X509Certificate2> Earlier,
    bool IsRenewed
)
{
    public DateTimeOffset Ends => Current.NotAfter.ToUniversalTime();

    /// <summary>DataProtection under the name from which it derives its keys.</summary>
    internal static IDataProtectionBuilder AddNamed(IServiceCollection services) =>
        services.AddDataProtection().SetApplicationName("IncidentDesk");

    /// <summary>Configures DataProtection: new keys are encrypted to the current certificate, and existing ones are
    /// decrypted with any of them.</summary>
    internal void Protect(IServiceCollection services) =>
        AddNamed(services).ProtectKeysWithCertificate(Current).UnprotectKeysWithAnyCertificate([Current, .. Earlier]);

    /// <summary>Whether the key ring in a content database is empty, or has a key that these certificates
    /// decrypt.</summary>
    internal bool OpensRingOf(ContentDatabase content)
    {
        var services = new ServiceCollection().AddLogging();
        Protect(services);
        services
            .AddOptions<KeyManagementOptions>()
            .Configure(options => options.XmlRepository = new KeyRingStore(content));
        using var provider = services.BuildServiceProvider();
        var keys = provider.GetRequiredService<IKeyManager>().GetAllKeys();
        return keys.Count == 0 || keys.Any(Opens);
    }

    /// <summary>Whether a key of the ring can be decrypted with the loaded certificates.</summary>
    public static bool Opens(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception failure) when (failure is CryptographicException or InvalidOperationException)
        {
            return false;
        }
    }
}
