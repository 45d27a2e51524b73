using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace IncidentDesk.Storage.Databases;

/// <summary>The DataProtection key ring in the content database; every key is encrypted to the desk's certificate
/// before it is stored, except on a desk that is thrown away.</summary>
internal sealed class KeyRingStore(ContentDatabase content) : IXmlRepository
{
    private const string All = """
        SELECT xml
        FROM ring_key
        ORDER BY name
        """;

    private const string Insert = """
        INSERT INTO ring_key (name, xml)
        VALUES (@name, @xml)
        """;

    private const string Protected = """
        SELECT (SELECT COUNT(*) FROM ring_key) + (SELECT COUNT(*) FROM setting) + (SELECT COUNT(*) FROM person)
        """;

    /// <summary>Whether a database holds neither a key ring nor anything that one protects.</summary>
    public static bool IsUnused(ContentDatabase content) =>
        content.FirstAsync<long>(Protected).GetAwaiter().GetResult() == 0;

    /// <summary>The keys. A row that is no XML, which only somebody else can have written, is left out as if it were
    /// missing, like every row of another form.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. content.QueryAsync<string>(All).GetAwaiter().GetResult().Select(Read).OfType<XElement>()];

    private XElement? Read(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            content.HasLeftOut = true;
            return null;
        }
    }

    public void StoreElement(XElement element, string friendlyName) =>
        content
            .ExecuteAsync(Insert, new { name = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) })
            .GetAwaiter()
            .GetResult();
}
