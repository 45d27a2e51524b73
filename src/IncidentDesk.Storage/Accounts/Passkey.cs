using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Accounts;

/// <summary>A passkey of a person, as it was registered.</summary>
public sealed class Passkey
{
    /// <summary>SHA-256 of the credential id.</summary>
    public byte[] Id { get; init; } = [];

    public Guid PersonId { get; init; }
    public string Name { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }
    public byte[] CredentialId { get; init; } = [];
    public byte[] CoseKey { get; init; } = [];

    /// <summary>The key in the format of <see cref="PasskeySignature"/>, bound to the desk's host name.</summary>
    public byte[] SignKey { get; init; } = [];

    public long SignCount { get; init; }

    /// <summary>The authenticator's transports, separated by spaces; the browser needs them to find the authenticator
    /// again.</summary>
    public string Transports { get; init; } = "";

    public bool BackupEligible { get; init; }
    public bool BackedUp { get; init; }
    public byte[]? ReadWrap { get; init; }
    public byte[]? SignWrap { get; init; }

    /// <summary>Whether it opens the person's cases by itself. Otherwise it serves as a second step after the
    /// password.</summary>
    public bool Opens => ReadWrap is not null && SignWrap is not null;

    public string Handle => Convert.ToHexStringLower(Id);
}
