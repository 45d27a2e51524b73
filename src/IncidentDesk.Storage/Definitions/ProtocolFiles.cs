using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace IncidentDesk.Storage.Definitions;

/// <summary>The files that make up one protocol: the shipped ones and those of the organisation over them.</summary>
public sealed record ProtocolFiles(
    ProtocolText Common,
    ProtocolText Own,
    ProtocolText? OverCommon = null,
    ProtocolText? OverOwn = null
)
{
    /// <summary>Whether it was in force before and is read from the database, without rules made since.</summary>
    [JsonIgnore]
    public bool IsStored { get; init; }

    /// <summary>Whether the organisation changes nothing in it.</summary>
    [JsonIgnore]
    public bool IsShipped => OverCommon is null && OverOwn is null;

    /// <summary>SHA-256 of all their texts, in lower-case hexadecimal.</summary>
    public string Hash =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        new[] { Common, Own, OverCommon, OverOwn }.OfType<ProtocolText>().Select(file => file.Text)
                    )
                )
            )
        );
}
