using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IncidentDesk.Security;

/// <summary>The certificate that encrypts the DataProtection ring; made once, kept outside the databases, readable by the desk's user alone.</summary>
internal static class DeskCertificate
{
    public static X509Certificate2 LoadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        return X509CertificateLoader.LoadPkcs12FromFile(path, null);
    }

    private static void Create(string path)
    {
        using var rsa = RSA.Create(3072);
        var request = new CertificateRequest("CN=IncidentDesk ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(certificate.Export(X509ContentType.Pkcs12));
    }
}
