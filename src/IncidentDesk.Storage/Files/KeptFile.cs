using System.Text.Json;

namespace IncidentDesk.Storage.Files;

/// <summary>The record of a sealed file: its name, its length and its only key. It is stored only in a sealed item or a
/// sealed draft.</summary>
/// <param name="Type">The extension of the downloaded copy, such as jpg or pdf; empty when none is known to be
/// safe.</param>
/// <param name="Length">Length of the file in bytes, without padding.</param>
/// <param name="Key">For an original taken over by a case, one half of its key, which opens nothing alone.</param>
/// <param name="Hash">SHA-256 of the sealed stream.</param>
/// <param name="Commitment">Commits to the whole key of an original, so that a joined one can be checked; null for a
/// key that is not halved.</param>
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
