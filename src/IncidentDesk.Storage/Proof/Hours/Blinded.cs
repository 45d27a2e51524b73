using System.Text.Json.Serialization;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>A field of a journal line under a published hour: shown with its blind, or kept as the hash of both, which
/// tells nothing of it.</summary>
/// <remarks>Hash: SHA-256(blind 32 | value 32).</remarks>
internal sealed record Blinded
{
    private const int Length = 32;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Blind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Hidden { get; init; }

    public static Blinded Of(byte[] value, byte[] blind, bool shown) =>
        shown ? new() { Value = value, Blind = blind } : new() { Hidden = Chain.Commit(blind, value) };

    /// <summary>The hash that stands in the leaf; null when this is neither a shown nor a kept field.</summary>
    public byte[]? Hash() =>
        this switch
        {
            { Value: { Length: Length } value, Blind: { Length: Length } blind, Hidden: null } => Chain.Commit(
                blind,
                value
            ),
            { Value: null, Blind: null, Hidden: { Length: Length } hidden } => hidden,
            _ => null,
        };
}
