using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentDesk.Storage.Files;

/// <summary>The record of a sealed file: its name, its length and, inside storage, its only key. It is stored only in a
/// sealed item or a sealed draft.</summary>
/// <param name="Type">The extension of the downloaded copy, such as jpg or pdf; empty when none is known to be
/// safe.</param>
/// <param name="Length">Length of the file in bytes, without padding.</param>
public sealed record KeptFile(Guid Id, string Name, string Type, Preparation Preparation, long Length)
{
    /// <summary>The id of the text that will record it, the same however often its form is sent; null for a file that
    /// came by no form, and in the record itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Item { get; init; }

    /// <summary>For an original taken over by a case, one half of its key, which opens nothing alone.</summary>
    [JsonInclude]
    internal byte[] Key { get; init; } = [];

    /// <summary>SHA-256 of the sealed stream.</summary>
    [JsonInclude]
    internal byte[] Hash { get; init; } = [];

    /// <summary>Commits to the whole key of an original, so that a joined one can be checked; null for a key that is
    /// not halved.</summary>
    [JsonInclude]
    internal byte[]? Commitment { get; init; }

    /// <summary>For an original taken over by a case, the epoch of the mailbox under whose key a request for the other
    /// half proves where it comes from; null for a file whose halves check no proof.</summary>
    [JsonInclude]
    internal int? ProofEpoch { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <exception cref="JsonException">The item tells of no file.</exception>
    internal static KeptFile Read(string json) =>
        JsonSerializer.Deserialize<KeptFile>(json) ?? throw new JsonException("This item tells of no file.");

    public override string ToString() => "sealed";
}
