using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests;

/// <summary>A certificate for desks that start from nothing, made once in this process as the first start makes it,
/// which takes half a second. Tests of the certificate itself do without.</summary>
internal static class KnownCertificate
{
    private static readonly Lazy<byte[]> Made = new(Make);

    public static void PutInto(string data)
    {
        using var file = OwnFiles.Create(new DataDirectory(data).Certificate);
        file.Write(Made.Value);
    }

    private static byte[] Make()
    {
        var data = new DataDirectory(Directory.CreateTempSubdirectory("incidentdesk-certificate-").FullName);
        try
        {
            _ = DeskCertificate.Open(data, () => true, renew: false);
            return File.ReadAllBytes(data.Certificate);
        }
        finally
        {
            Directory.Delete(data.Path, recursive: true);
        }
    }
}
