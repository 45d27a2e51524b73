using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IncidentDesk.Sealing;

/// <summary>A passkey signs a message: its WebAuthn assertion, kept so that anyone checks it with the public key alone,
/// offline and years later.</summary>
/// <remarks>
/// Challenge: SHA-256 of the message. Public key, 98 bytes: algorithm 2 | SHA-256 of the relying party's id, the desk's
/// host name, 32 | P-256 point 4 | x 32 | y 32. Evidence: algorithm 2 | length of authenticatorData, 2 bytes big-endian
/// | authenticatorData | length of clientDataJSON, 2 bytes big-endian | clientDataJSON | r 32 | s 32, big-endian. ES256
/// (RFC 9053) over authenticatorData | SHA-256(clientDataJSON): Web Authentication Level 3, section 7.2.
/// </remarks>
public static class PasskeySignature
{
    private const byte Es256 = 2;
    private const int Hash = 32;
    private const int Point = 65;
    private const int Raw = 64;
    private const int Header = 37;
    private const byte PresentAndVerified = 0b101;

    /// <summary>CTAP2 canonical CBOR of a COSE key: kty EC2, alg ES256, crv P-256, then x and y of 32 bytes, 77 bytes
    /// in all.</summary>
    private static ReadOnlySpan<byte> BeforeX => [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
    private static ReadOnlySpan<byte> BeforeY => [0x22, 0x58, 0x20];

    /// <summary>Null when the COSE key is no P-256 key; such a passkey signs nothing here.</summary>
    public static byte[]? PublicKey(ReadOnlySpan<byte> coseKey, string relyingParty)
    {
        var (x, middle) = (BeforeX.Length, BeforeX.Length + Hash);
        var y = middle + BeforeY.Length;
        return coseKey.Length == y + Hash && coseKey.StartsWith(BeforeX) && coseKey[middle..].StartsWith(BeforeY)
            ?
            [
                Es256,
                .. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)),
                4,
                .. coseKey.Slice(x, Hash),
                .. coseKey.Slice(y, Hash),
            ]
            : null;
    }

    /// <summary>What the authenticator is asked to sign.</summary>
    public static byte[] Challenge(ReadOnlySpan<byte> message) => SHA256.HashData(message);

    /// <summary>The assertion as it is kept; null when its parts are too long or the signature is not DER.</summary>
    public static byte[]? Evidence(
        ReadOnlySpan<byte> authenticatorData,
        ReadOnlySpan<byte> clientDataJson,
        byte[] derSignature
    )
    {
        if (authenticatorData.Length > ushort.MaxValue || clientDataJson.Length > ushort.MaxValue)
            return null;
        var evidence = new byte[1 + 2 + authenticatorData.Length + 2 + clientDataJson.Length + Raw];
        evidence[0] = Es256;
        var rest = Write(Write(evidence.AsSpan(1), authenticatorData), clientDataJson);
        try
        {
            var pair = new AsnReader(derSignature, AsnEncodingRules.DER).ReadSequence();
            return
                Number(pair.ReadIntegerBytes().Span, rest[..Hash]) && Number(pair.ReadIntegerBytes().Span, rest[Hash..])
                ? evidence
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// True when this key's authenticator, with its person present and verified, signed this message on a page of the
    /// relying party itself (https, or http on localhost). False for anything else, malformed bytes included; never
    /// throws.
    /// </summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> evidence)
    {
        if (publicKey.Length != 1 + Hash + Point || publicKey[0] != Es256 || publicKey[1 + Hash] != 4)
            return false;
        if (evidence.IsEmpty || evidence[0] != Es256)
            return false;
        if (!Read(evidence[1..], out var authenticator, out var rest) || !Read(rest, out var client, out var signature))
            return false;
        if (signature.Length != Raw || authenticator.Length < Header)
            return false;
        var party = publicKey.Slice(1, Hash);
        return authenticator.StartsWith(party)
            && (authenticator[Hash] & PresentAndVerified) == PresentAndVerified
            && Says(client, Challenge(message), party)
            && Signed(publicKey[(2 + Hash)..], [.. authenticator, .. SHA256.HashData(client)], signature);
    }

    private static bool Says(ReadOnlySpan<byte> clientDataJson, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> party)
    {
        try
        {
            using var client = JsonDocument.Parse(clientDataJson.ToArray(), new() { AllowDuplicateProperties = false });
            var said = client.RootElement;
            return said.GetProperty("type").ValueEquals("webauthn.get")
                && said.GetProperty("challenge").ValueEquals(Base64Url.EncodeToString(challenge))
                && (!said.TryGetProperty("crossOrigin", out var cross) || cross.ValueKind == JsonValueKind.False)
                && Uri.TryCreate(said.GetProperty("origin").GetString(), UriKind.Absolute, out var origin)
                && (origin.Scheme == Uri.UriSchemeHttps || origin is { Scheme: "http", Host: "localhost" })
                && party.SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(origin.Host)));
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Signed(ReadOnlySpan<byte> point, byte[] data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new() { X = point[..Hash].ToArray(), Y = point[Hash..].ToArray() },
                }
            );
            return key.VerifyData(
                data,
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation
            );
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static Span<byte> Write(Span<byte> to, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)part.Length);
        part.CopyTo(to[2..]);
        return to[(2 + part.Length)..];
    }

    private static bool Read(ReadOnlySpan<byte> from, out ReadOnlySpan<byte> part, out ReadOnlySpan<byte> rest)
    {
        part = rest = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(from, out var length) || from.Length < 2 + length)
            return false;
        part = from.Slice(2, length);
        rest = from[(2 + length)..];
        return true;
    }

    /// <summary>DER writes a number without leading zeros, and with one where its first bit is set.</summary>
    private static bool Number(ReadOnlySpan<byte> der, Span<byte> fixedLength)
    {
        var value = der.TrimStart((byte)0);
        if (value.Length > fixedLength.Length)
            return false;
        value.CopyTo(fixedLength[^value.Length..]);
        return true;
    }
}
