using System.Net;

namespace IncidentDesk.Commands;

/// <summary>Validates the addresses on which the desk is told to listen.</summary>
internal static class ListenAddress
{
    private static readonly string[] Everywhere = ["*", "+", "localhost"];

    /// <summary>What is wrong with the addresses, in one sentence; null when they are valid.</summary>
    /// <param name="urls">One or more, separated by semicolons.</param>
    public static string? Problem(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return all.FirstOrDefault(url => !IsUsable(url)) is { } wrong
                ? $"'{wrong}' is no address to listen at. {Example}"
            : all.Length == 0 ? $"There is no address to listen at. {Example}"
            : null;
    }

    private const string Example =
        "Write it with --urls (or ASPNETCORE_URLS) as http, an IP address of this machine and a "
        + "port, for example http://127.0.0.1:5080; a proxy in front speaks https.";

    /// <summary>Accepts only IP addresses and known words, because Kestrel would treat any other host name as every
    /// address of the machine.</summary>
    private static bool IsUsable(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme == "http"
                && address.PathBase.Length == 0
                && (
                    address.IsUnixPipe
                    || address.Port is >= 0 and <= 65535
                        && (Everywhere.Contains(address.Host) || IPAddress.TryParse(address.Host, out _))
                );
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
