using System.Globalization;
using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Accounts;

/// <summary>What makes a stolen table of passwords useless without the ring: 32 bytes under DataProtection, mixed into
/// every password.</summary>
/// <remarks>A ring that is lost takes its pepper along: those passwords open nothing until the ring is back, and
/// passwords set from then on use the next pepper.</remarks>
internal sealed class Pepper(SettingStore settings, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/setting.pepper/v1");

    /// <summary>The pepper of that name; null when the ring cannot open it.</summary>
    public async Task<byte[]?> FindAsync(string name, CancellationToken ct) => Open(await settings.FindAsync(name, ct));

    /// <summary>The pepper for a new password: the first that the ring can open, made when there is none.</summary>
    public async Task<(string Name, byte[] Value)> CurrentAsync(CancellationToken ct)
    {
        for (var nth = 1; ; nth++)
        {
            var name = nth == 1 ? "pepper" : string.Create(CultureInfo.InvariantCulture, $"pepper-{nth}");
            if (
                Open(
                    await settings.GetOrAddAsync(name, () => protector.Protect(RandomNumberGenerator.GetBytes(32)), ct)
                ) is
                { } value
            )
                return (name, value);
        }
    }

    private byte[]? Open(byte[]? value)
    {
        try
        {
            return value is null ? null : protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
