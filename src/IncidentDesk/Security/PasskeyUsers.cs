using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Identity;

namespace IncidentDesk.Security;

/// <summary>Shows the framework the passkeys in <see cref="PasskeyStore"/>. It only reads; the desk itself decides what
/// is stored.</summary>
internal sealed class PasskeyUsers(PasskeyStore passkeys, RosterStore roster) : IUserPasskeyStore<PasskeyUser>
{
    public async Task<PasskeyUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && (await roster.AllAsync(cancellationToken)).Find(id) is not null
            ? new(id)
            : null;

    public Task<string> GetUserIdAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString("D"));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        [.. (await passkeys.OfAsync(user.Id, cancellationToken)).Select(Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        PasskeyUser user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey && passkey.PersonId == user.Id
            ? Info(passkey)
            : null;

    public async Task<PasskeyUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey ? new(passkey.PersonId) : null;

    /// <summary>The attestation made at registration is not stored, since it would reveal which device a volunteer
    /// owns.</summary>
    private static UserPasskeyInfo Info(Passkey passkey) =>
        new(
            passkey.CredentialId,
            passkey.CoseKey,
            passkey.AddedAt,
            (uint)passkey.SignCount,
            passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            isUserVerified: true,
            passkey.BackupEligible,
            passkey.BackedUp,
            [],
            []
        );

    public Task AddOrUpdatePasskeyAsync(
        PasskeyUser user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<PasskeyUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(PasskeyUser user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(
        PasskeyUser user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing to dispose; required by the framework's interface.
    }
}
