using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentDesk.Tests.Security;

/// <summary>An authenticator in software: one P-256 key, a PRF, and a counter that stays at zero as synchronised
/// passkeys report it.</summary>
internal sealed class SoftPasskey(string origin, ECDsa? key = null) : IDisposable
{
    private const byte PresentAndVerified = 0x05,
        WithKey = 0x40;

    private readonly ECDsa key = key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] credentialId = RandomNumberGenerator.GetBytes(16),
        seed = RandomNumberGenerator.GetBytes(32);
    private string userHandle = "";

    private SoftPasskey(SoftPasskey other, string origin, ECDsa key)
        : this(origin, key) =>
        (credentialId, seed, userHandle, Flags) = (other.credentialId, other.seed, other.userHandle, other.Flags);

    /// <summary>The same passkey where the desk is served at another port.</summary>
    public SoftPasskey At(string origin)
    {
        lock (key)
            return new(this, origin, ECDsa.Create(key.ExportParameters(true)));
    }

    public byte Flags { get; init; } = PresentAndVerified;

    /// <summary>What the browser would post as 'prf'.</summary>
    public string Prf => Base64Url.EncodeToString(HMACSHA256.HashData(seed, "IncidentDesk/prf/v1"u8));

    /// <summary>The public key as CTAP2 writes it.</summary>
    public byte[] CoseKey
    {
        get
        {
            var point = key.ExportParameters(false).Q;
            return
            [
                0xA5,
                0x01,
                0x02,
                0x03,
                0x26,
                0x20,
                0x01,
                0x21,
                0x58,
                0x20,
                .. point.X!,
                0x22,
                0x58,
                0x20,
                .. point.Y!,
            ];
        }
    }

    private string Host => new Uri(origin).Host;

    /// <summary>Answers navigator.credentials.create(), as the page posts it.</summary>
    public string Register(string options)
    {
        var asked = JsonNode.Parse(options)!;
        userHandle = (string)asked["user"]!["id"]!;
        byte[] data =
        [
            .. Header((byte)(Flags | WithKey)),
            .. new byte[16],
            0,
            (byte)credentialId.Length,
            .. credentialId,
            .. CoseKey,
        ];
        byte[] attestation =
        [
            0xA3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xA0,
            0x68,
            .. "authData"u8,
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Credential(
            new()
            {
                ["clientDataJSON"] = Text(ClientData("webauthn.create", (string)asked["challenge"]!)),
                ["attestationObject"] = Text(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Answers navigator.credentials.get(), as the page posts it.</summary>
    public string Answer(string options)
    {
        var (data, client, signature) = Sign((string)JsonNode.Parse(options)!["challenge"]!);
        return Credential(
            new()
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signature),
                ["userHandle"] = userHandle,
            }
        );
    }

    /// <summary>The three parts of an assertion over a challenge in base64url.</summary>
    public (byte[] AuthenticatorData, byte[] ClientData, byte[] Signature) Sign(
        string challenge,
        string type = "webauthn.get"
    )
    {
        var (data, client) = (Header(Flags), ClientData(type, challenge));
        return (
            data,
            client,
            key.SignData(
                [.. data, .. SHA256.HashData(client)],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            )
        );
    }

    public void Dispose() => key.Dispose();

    private byte[] Header(byte flags) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(Host)), flags, 0, 0, 0, 0];

    private byte[] ClientData(string type, string challenge) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge,
                origin,
                crossOrigin = false,
            }
        );

    private string Credential(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(credentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
