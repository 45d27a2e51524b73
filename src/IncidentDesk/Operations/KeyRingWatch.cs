using IncidentDesk.Storage.Databases;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentDesk.Operations;

/// <summary>The state of the key ring and of the certificate that protects it.</summary>
internal sealed class KeyRingWatch(IKeyManager ring, RingCertificates certificates)
{
    public DateTimeOffset CertificateEnds => certificates.Ends;

    /// <summary>Whether a key of the ring does not open any more.</summary>
    public bool HasLost => ring.GetAllKeys().Any(key => !RingCertificates.Opens(key));
}
