using System.Net.Sockets;
using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Operations;

/// <summary>Describes a failure that whoever starts the desk can correct, in one sentence; null for any other, which is
/// a defect.</summary>
internal static class StartFailure
{
    public static string? SentenceOf(Exception failure) =>
        failure switch
        {
            SchemaException or CertificateException => OneLine(failure.Message),
            _ when SocketIn(failure) is { } socket => OneLine(SentenceOf(socket.SocketErrorCode, failure.Message)),
            UnauthorizedAccessException => OneLine(
                $"The data directory cannot be used by this account: {failure.Message} Give the directory "
                    + "to the account that runs the service, or name another one with --data."
            ),
            IOException => OneLine(
                $"The disk refuses: {failure.Message} Name a directory that this account may write with --data."
            ),
            CryptographicException => OneLine(
                $"certificate.pfx cannot be read: {failure.Message} Put it back from its own backup."
            ),
            _ when Database.IsFailure(failure) => OneLine(
                $"The database cannot be reached, or refuses: {failure.Message}"
            ),
            _ => null,
        };

    private static string SentenceOf(SocketError error, string said) =>
        error switch
        {
            SocketError.AddressAlreadyInUse =>
                "This address cannot be used: another program listens there already. Name another one with --urls.",
            SocketError.AccessDenied =>
                "This address cannot be used: ports below 1024 are for the machine's administrator "
                    + "alone. Take 5080 and let the proxy in front have 443, or name another one with --urls.",
            SocketError.AddressNotAvailable =>
                "This address cannot be used: it is not one of this machine's. Name another one with --urls.",
            _ => $"This address cannot be used: {said} Name another one with --urls.",
        };

    private static SocketException? SocketIn(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is SocketException socket)
                return socket;
        return null;
    }

    private static string OneLine(string sentence) => sentence.ReplaceLineEndings(" ");
}
