using System.Globalization;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>A secret of 32 bytes, encrypted with DataProtection and mixed into every password, so that a stolen table
/// of passwords is useless without the key ring.</summary>
/// <remarks>When the key ring is lost, passwords under its pepper open nothing until the ring is back. Passwords set
/// meanwhile use the next pepper.</remarks>
public sealed class Pepper(SettingStore settings, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/setting.pepper/v1");

    /// <summary>The pepper of that name, which the caller disposes; null when the key ring cannot decrypt
    /// it.</summary>
    internal async Task<Secret?> FindAsync(string name, CancellationToken ct) =>
        Open(await settings.FindAsync(name, ct));

    /// <summary>The pepper for a new password: the first one that the key ring can decrypt, created when there is
    /// none.</summary>
    internal async Task<(string Name, Secret Value)> CurrentAsync(CancellationToken ct)
    {
        for (var nth = 1; ; nth++)
        {
            var name = nth == 1 ? "pepper" : string.Create(CultureInfo.InvariantCulture, $"pepper-{nth}");
            if (Open(await settings.GetOrAddAsync(name, () => KeptSecrets.New(protector), ct)) is { } value)
                return (name, value);
        }
    }

    private Secret? Open(byte[]? value) => value is null ? null : KeptSecrets.Open(protector, value);
}
