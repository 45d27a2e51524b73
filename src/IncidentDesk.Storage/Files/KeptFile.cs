using System.Text.Json;

namespace IncidentDesk.Storage.Files;

/// <summary>What is told of a sealed file: its name, its length, and the one key that opens it. It lies in a sealed
/// item or a sealed draft, never elsewhere.</summary>
/// <param name="Type">How the name of a copy ends: jpg, pdf; empty when nothing safe was known.</param>
/// <param name="Length">Bytes of the file, without the zeros it was sealed with.</param>
/// <param name="Key">Of an original that a case has taken over: one half of its key, which opens nothing.</param>
/// <param name="Hash">SHA-256 of the sealed stream.</param>
/// <param name="Commitment">Of a halved key: by which the whole one is known again; null for a whole one.</param>
internal sealed record KeptFile(
    Guid Id,
    string Name,
    string Type,
    Preparation Preparation,
    long Length,
    byte[] Key,
    byte[] Hash,
    byte[]? Commitment = null
)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static KeptFile Read(string json) =>
        JsonSerializer.Deserialize<KeptFile>(json) ?? throw new JsonException("This item tells of no file.");

    public override string ToString() => "sealed";
}
