using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>A public key for signed notes (c2sp.org/signed-note): its name and an Ed25519 key.</summary>
/// <remarks>Id: the first 4 bytes of SHA-256(name | 0x0A | 0x01 | key 32). Spelled "name+id in hex+base64 of 0x01 | key
/// 32".</remarks>
internal sealed record NoteKey
{
    public const int IdLength = 4;

    /// <summary>The type of an Ed25519 key in signed notes, and in <see cref="Sealing.Signature"/>.</summary>
    private const byte Ed25519 = 1;

    private const int Length = 33;

    private readonly byte[] key;

    private NoteKey(string name, byte[] key) => (Name, this.key) = (name, key);

    public string Name { get; }

    public byte[] Id => SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', .. key])[..IdLength];

    /// <param name="publicKey">As <see cref="Sealing.Signature"/> writes it.</param>
    public static NoteKey Of(string name, byte[] publicKey) => new(name, publicKey);

    /// <summary>The key that is spelled so; null when it is none.</summary>
    public static NoteKey? Parse(string text)
    {
        if (text.Split('+', 3) is not [var name, var id, var rest] || !IsName(name))
            return null;
        var bytes = new byte[rest.Length];
        if (!Convert.TryFromBase64String(rest, bytes, out var length) || length != Length || bytes[0] != Ed25519)
            return null;
        var key = new NoteKey(name, bytes[..Length]);
        return key.ToString() == text ? key : null;
    }

    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(letter => char.IsWhiteSpace(letter) || letter == '+');

    /// <param name="signature">The 64 bytes of Ed25519 alone.</param>
    public bool Verifies(byte[] text, byte[] signature) => Signature.Verify(key, text, [Ed25519, .. signature]);

    public override string ToString() => $"{Name}+{Convert.ToHexStringLower(Id)}+{Convert.ToBase64String(key)}";
}
