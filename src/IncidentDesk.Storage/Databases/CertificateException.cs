namespace IncidentDesk.Storage.Databases;

/// <summary>The desk's certificate is missing or belongs to another desk; the message says what to do.</summary>
public sealed class CertificateException(string message) : Exception(message);
