using System.Net.Sockets;
using System.Security.Cryptography;
using IncidentDesk.Storage;

namespace IncidentDesk.Commands;

/// <summary>What whoever starts a desk can mend, in one sentence; anything else is a defect and stays an exception.</summary>
internal static class StartFailure
{
    public static string? SentenceOf(Exception failure) => failure switch
    {
        SchemaException => failure.Message,
        IOException { InnerException: Exception { InnerException: SocketException } or SocketException } => $"This address cannot be used: {failure.Message} Name another one with --urls.",
        UnauthorizedAccessException => $"The data directory cannot be used by this account: {failure.Message}",
        CryptographicException => $"certificate.pfx cannot be read: {failure.Message} Put it back from its own backup.",
        _ when Database.IsFailure(failure) => $"The database cannot be reached, or refuses: {failure.Message}",
        _ => null,
    };
}
