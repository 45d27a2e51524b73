using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Storage.Definitions;

/// <summary>The files that make up one protocol: the shipped ones and those of the organisation over them.</summary>
public sealed record ProtocolFiles(
    ProtocolText Common,
    ProtocolText Own,
    ProtocolText? OverCommon = null,
    ProtocolText? OverOwn = null
)
{
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
