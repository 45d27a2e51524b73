using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Storage.Definitions;

/// <summary>The files that make one protocol: what ships, and what an organisation put over it.</summary>
internal sealed record ProtocolFiles(
    ProtocolText Common,
    ProtocolText Own,
    ProtocolText? OverCommon = null,
    ProtocolText? OverOwn = null
)
{
    /// <summary>SHA-256 of everything that counts, lower-case hex.</summary>
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
