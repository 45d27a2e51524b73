using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace IncidentDesk.Security;

/// <summary>What a page posts after an authenticator answered: the credential as JSON and the derived secret, if
/// any. Disposing overwrites that secret.</summary>
internal sealed record PasskeyAnswer(string Credential, byte[]? Prf) : IDisposable
{
    private const int Longest = 16_000,
        LongestPrf = 100;

    /// <summary>Null when the form carries no credential. Disposed with the response.</summary>
    public static PasskeyAnswer? Read(HttpRequest request)
    {
        var (credential, prf) = (request.Form["credential"].ToString(), request.Form["prf"].ToString());
        if (credential.Length is 0 or > Longest)
            return null;
        var answer = new PasskeyAnswer(credential, Bytes(prf.Length <= LongestPrf ? prf : null));
        request.HttpContext.Response.RegisterForDispose(answer);
        return answer;
    }

    /// <summary>The challenge in the answer; null when the credential is malformed.</summary>
    public byte[]? Challenge
    {
        get
        {
            try
            {
                if (Part("clientDataJSON") is not { } clientData)
                    return null;
                using var client = JsonDocument.Parse(clientData);
                return
                    client.RootElement.ValueKind == JsonValueKind.Object
                    && client.RootElement.TryGetProperty("challenge", out var challenge)
                    && challenge.ValueKind == JsonValueKind.String
                    ? Bytes(challenge.GetString())
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>A part of the response, decoded; null when it is missing or malformed.</summary>
    public byte[]? Part(string name)
    {
        try
        {
            using var json = JsonDocument.Parse(Credential);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("response", out var response)
                && response.ValueKind == JsonValueKind.Object
                && response.TryGetProperty(name, out var part)
                && part.ValueKind == JsonValueKind.String
                ? Bytes(part.GetString())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;
        return Base64Url.DecodeFromChars(text);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(Prf);

    public override string ToString() => "sealed";
}
