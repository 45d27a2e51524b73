using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Reminders;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Accounts;

/// <summary>The e-mail addresses of members, stored under the key ring.</summary>
public sealed class EmailStore(ContentDatabase content, IDataProtectionProvider protection)
{
    private const string Email = """
        SELECT email
        FROM person
        WHERE id = @id
        """;

    /// <summary>The person's e-mail address; null when there is none, or when the key ring can no longer decrypt
    /// it.</summary>
    public async Task<string?> EmailAsync(Guid id, CancellationToken ct)
    {
        if (await content.FirstAsync<byte[]>(Email, new { id }, ct) is not { } sealedAddress)
            return null;
        try
        {
            return Encoding.UTF8.GetString(Mail(id).Unprotect(sealedAddress));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private const string SetEmail = """
        UPDATE person
        SET email = @mail
        WHERE id = @id
        """;

    /// <summary>Sets the e-mail address; null removes it. Reminders whose delivery to the old address failed are tried
    /// again.</summary>
    /// <param name="email">The bare address, without a display name.</param>
    public Task SetEmailAsync(Guid id, string? email, CancellationToken ct) =>
        content.TryAsync(
            async work =>
            {
                await OutboxStore.RetryAsync(work, id);
                return await work.ExecuteAsync(SetEmail, new { id, mail = Protected(id, email) }) == 1;
            },
            ct
        );

    /// <summary>The address as it is stored; null for none.</summary>
    public byte[]? Protected(Guid id, string? email) =>
        email is null ? null : Mail(id).Protect(Encoding.UTF8.GetBytes(email));

    private IDataProtector Mail(Guid id) =>
        protection.CreateProtector("IncidentDesk/person.email/v1", id.ToString("D"));
}
