using System.Text.Json;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Definitions;

/// <summary>Every definition that was ever in force, as it was: a case finds the one it is pinned to, whatever the
/// files say by now.</summary>
/// <param name="read">Reads a definition; it throws <see cref="ProtocolFileException"/> when it cannot be used.</param>
internal sealed class DefinitionStore(ContentDatabase content, Func<ProtocolFiles, Protocol> read)
{
    private sealed class Row
    {
        public string Protocol { get; init; } = "";
        public int Version { get; init; }
        public string Hash { get; init; } = "";
        public string Body { get; init; } = "";
    }

    private const string All = """
        SELECT protocol, version, hash, body
        FROM protocol_definition
        ORDER BY protocol, version
        """;

    private const string Insert = """
        INSERT INTO protocol_definition (protocol, version, hash, body)
        VALUES (@Id, @Version, @Hash, @body)
        """;

    /// <summary>The shelf for this start: what the files say, and every version that is kept. What is new is kept from
    /// now on.</summary>
    /// <exception cref="ProtocolFileException">When a version that was in force has another text now.</exception>
    public ProtocolShelf Open(IEnumerable<ProtocolFiles> files)
    {
        var kept = content
            .QueryAsync<Row>(All)
            .GetAwaiter()
            .GetResult()
            .ToDictionary(row => (row.Protocol, row.Version));
        var shelf = new Dictionary<(string, int), Protocol>();
        foreach (var definition in files)
        {
            var protocol = read(definition);
            if (!kept.TryGetValue((protocol.Id, protocol.Version), out var before))
                Keep(protocol, definition);
            else if (before.Hash != protocol.Hash)
                throw new ProtocolFileException([
                    new(
                        (definition.OverOwn ?? definition.Own).Name,
                        1,
                        $"version {protocol.Version} of {protocol.Id} was in force with another text: give the "
                            + "new text a new version"
                    ),
                ]);
            shelf[(protocol.Id, protocol.Version)] = protocol;
        }
        foreach (var (key, row) in kept)
            if (!shelf.ContainsKey(key))
                shelf[key] = read(JsonSerializer.Deserialize<ProtocolFiles>(row.Body)!);
        return new(shelf.Values);
    }

    /// <summary>Two nodes that start at once keep the same text.</summary>
    private void Keep(Protocol protocol, ProtocolFiles definition) =>
        content
            .TryAsync(async work =>
                await work.ExecuteAsync(
                    Insert,
                    new
                    {
                        protocol.Id,
                        protocol.Version,
                        protocol.Hash,
                        body = JsonSerializer.Serialize(definition),
                    }
                ) == 1
            )
            .GetAwaiter()
            .GetResult();
}
