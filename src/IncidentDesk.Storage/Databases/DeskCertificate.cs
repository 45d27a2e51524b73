using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Storage.Databases;

/// <summary>The certificate file: made once, on the first start of an empty desk, kept outside the databases, readable
/// by the desk's user alone.</summary>
internal static class DeskCertificate
{
    private const string Lost =
        "Put it back from its own backup. If it is lost for good, start once with "
        + "--new-certificate: from then on no password opens, "
        + "phone codes and mail addresses are gone, and people come in by passkey or printed code.";

    /// <summary>Loads the certificates; makes one only for a desk that is new, or when asked to.</summary>
    /// <param name="isNew">Whether the desk has never protected anything.</param>
    /// <param name="renew">Whether a new one is asked for; the one before is kept beside it.</param>
    /// <exception cref="CertificateException">There is none, and the desk has been in use.</exception>
    /// <exception cref="CryptographicException">What lies there is no certificate.</exception>
    public static RingCertificates Open(DataDirectory data, Func<bool> isNew, bool renew)
    {
        if (renew)
            PutAside(data);
        if (!File.Exists(data.Certificate))
        {
            if (!renew && !isNew())
                throw new CertificateException(
                    $"{data.Certificate} is missing, and this desk was in use with it. {Lost}"
                );
            Create(data.Certificate);
        }
        return new(Load(data.Certificate), [.. data.EarlierCertificates().Select(Load)], renew);
    }

    /// <exception cref="CertificateException">None of the ring's keys opens, and no new certificate was asked
    /// for.</exception>
    public static void RefuseForeign(RingCertificates certificates, ContentDatabase content, DataDirectory data)
    {
        if (!certificates.IsRenewed && !certificates.OpensRingOf(content))
            throw new CertificateException(
                $"{data.Certificate} is not this desk's certificate: it opens none of the keys it should. {Lost}"
            );
    }

    private static X509Certificate2 Load(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, null);

    /// <summary>The earlier one goes on opening what it encrypted; what cannot be read is kept too, under a name that
    /// nothing reads.</summary>
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
