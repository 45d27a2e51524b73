using System.Buffers.Text;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Invitations;

/// <summary>A code by which somebody comes once to a mailbox prepared for them. Until then the mailbox's key is sealed
/// to a holder derived from the code. Disposing erases the code.</summary>
/// <remarks>From the code's 16 bytes by HKDF-SHA256, each under a purpose of its own: token (32 bytes, stored as its
/// hash), lookup (16), holder (16), root (32).</remarks>
internal sealed class InvitationCode : IDisposable
{
    private readonly Secret secret;

    private InvitationCode(Secret secret) => this.secret = secret;

    public static InvitationCode Create() => new(RecoveryCode.Create());

    /// <summary>Null for anything that cannot be a code.</summary>
    public static InvitationCode? Parse(string typed) => RecoveryCode.Parse(typed) is { } secret ? new(secret) : null;

    /// <summary>The code in groups of four, to be shown once.</summary>
    public string Typed => string.Join(' ', RecoveryCode.Groups(secret));

    /// <summary>The token whose hash the invitation row stores, base64url.</summary>
    public string Token =>
        Base64Url.EncodeToString(KeyDerivation.DeriveId(secret, "IncidentDesk/invited/token/v1", 32));

    /// <summary>The holder derived from the code, in place of the person until they have words of their own.</summary>
    public Holder HolderOf(Guid mailbox) =>
        new(
            new(KeyDerivation.DeriveId(secret, "IncidentDesk/invited/holder/v1", 16)),
            KeyDerivation.Derive(secret, "IncidentDesk/invited/root/v1"),
            mailbox
        );

    /// <summary>The receipt of the mailbox until somebody has come and has eight words.</summary>
    public ReceiptStore.Row ReceiptOf(Guid mailbox)
    {
        using var holder = HolderOf(mailbox);
        return new()
        {
            Lookup = KeyDerivation.DeriveId(secret, "IncidentDesk/invited/lookup/v1", 16),
            HolderId = holder.Id,
            MailboxId = mailbox,
            ReadKey = Envelope.PublicKey(holder.Root),
            ActKey = Holder.ActKey(holder.Root),
        };
    }

    public void Dispose() => secret.Dispose();

    public override string ToString() => "sealed";
}
