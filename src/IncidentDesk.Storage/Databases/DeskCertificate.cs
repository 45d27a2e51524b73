using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Storage.Databases;

/// <summary>The certificate file: created once, at the first start of an empty desk, kept outside the databases,
/// readable only by the desk's user.</summary>
internal static class DeskCertificate
{
    private const string Lost =
        "Put it back from its own backup. If it is lost for good, start once with "
        + "--new-certificate. From then on no password opens, and phone codes and e-mail addresses are gone. "
        + "People then sign in with a passkey or the recovery code.";

    /// <summary>Loads the certificates; creates one only for a new desk, or on request.</summary>
    /// <param name="isNew">Whether the desk has not yet protected any data.</param>
    /// <param name="renew">Whether to create a new one; the previous one is kept beside it.</param>
    /// <exception cref="CertificateException">The certificate is missing on a desk that has been in use.</exception>
    /// <exception cref="CryptographicException">The file is not a certificate.</exception>
    public static RingCertificates Open(DataDirectory data, Func<bool> isNew, bool renew)
    {
        if (renew)
            PutAside(data);
        if (!File.Exists(data.Certificate))
        {
            if (!renew && !isNew())
                throw new CertificateException(
                    $"{data.Certificate} is missing, and this service was in use with it. {Lost}"
                );
            Create(data.Certificate);
        }
        return new(Load(data.Certificate), [.. data.EarlierCertificates().Select(Load)], renew);
    }

    /// <exception cref="CertificateException">No key of the key ring can be decrypted, and no new certificate was
    /// requested.</exception>
    public static void RefuseForeign(RingCertificates certificates, ContentDatabase content, DataDirectory data)
    {
        if (!certificates.IsRenewed && !certificates.OpensRingOf(content))
            throw new CertificateException(
                $"{data.Certificate} is not this service's certificate: it opens none of the keys it should. {Lost}"
            );
    }

    private static X509Certificate2 Load(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, null);

    /// <summary>Renames the previous certificate, which is still loaded to decrypt what it encrypted. An unreadable
    /// file is kept too, under a name that is never loaded.</summary>
    private static void PutAside(DataDirectory data)
    {
        if (!File.Exists(data.Certificate))
            return;
        var stamp = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        File.Move(
            data.Certificate,
            Path.Combine(
                data.Path,
                IsReadable(data.Certificate) ? $"certificate-until-{stamp}.pfx" : $"unreadable-certificate-{stamp}"
            )
        );
    }

    private static bool IsReadable(string path)
    {
        try
        {
            using var certificate = Load(path);
            return certificate.HasPrivateKey;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static void Create(string path)
    {
        using var rsa = RSA.Create(3072);
        var request = new CertificateRequest(
            "CN=IncidentDesk ring",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        using var file = OwnFiles.Create(path);
        file.Write(certificate.Export(X509ContentType.Pkcs12));
    }
}
