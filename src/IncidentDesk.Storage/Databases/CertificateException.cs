namespace IncidentDesk.Storage.Databases;

/// <summary>The certificate that the desk needs is missing, or is another desk's; the message says what to
/// do.</summary>
internal sealed class CertificateException(string message) : Exception(message);
