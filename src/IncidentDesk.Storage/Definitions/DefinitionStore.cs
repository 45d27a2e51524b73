using System.Text.Json;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Definitions;

/// <summary>Every protocol definition that was ever in force, unchanged: a case finds the version it is pinned to,
/// whatever the files now say.</summary>
/// <param name="read">Reads a definition; it throws <see cref="ProtocolFileException"/> when it cannot be used.</param>
public sealed class DefinitionStore(ContentDatabase content, Func<ProtocolFiles, Protocol> read, RowAlarmStore alarms)
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

    /// <summary>The definitions for this start: those in the files, which are in force, and every stored version. New
    /// ones are stored.</summary>
    /// <param name="confirmed">Whether members have confirmed these files. A stored version with a different text is
    /// then what somebody changed: it raises the alarm, and the files count.</param>
    /// <exception cref="ProtocolFileException">A stored version has a different text in the files, which nobody has
    /// confirmed.</exception>
    public ProtocolShelf Open(IEnumerable<ProtocolFiles> files, bool confirmed = false)
    {
        var kept = Kept();
        var shelf = new Dictionary<(string, int), Protocol>();
        foreach (var definition in files.OrderBy(definition => definition.IsShipped))
        {
            var wasInForce = kept.Values.Any(row => row.Hash == definition.Hash);
            var protocol = read(definition with { IsStored = wasInForce });
            if (definition.IsShipped && IsTaken(protocol, shelf, kept))
                continue;
            if (!kept.TryGetValue((protocol.Id, protocol.Version), out var before))
                Keep(protocol, definition);
            else if (IsOther(protocol, before))
            {
                if (!confirmed)
                    throw OtherText(definition, protocol);
                Raise();
            }
            shelf[(protocol.Id, protocol.Version)] = protocol;
        }
        Protocol[] inForce = [.. shelf.Values];
        foreach (var (key, row) in kept)
            if (!shelf.ContainsKey(key) && Stored(row) is { } protocol)
                shelf[key] = protocol;
        return new(shelf.Values, inForce);
    }

    /// <summary>Whether the organisation had given this number to a text of its own before a version with it shipped.
    /// The organisation's text keeps it, and the shipped one is left out.</summary>
    private bool IsTaken(
        Protocol ships,
        Dictionary<(string, int), Protocol> own,
        Dictionary<(string, int), Row> kept
    ) =>
        own.ContainsKey((ships.Id, ships.Version))
        || kept.TryGetValue((ships.Id, ships.Version), out var row) && Text(row) is { IsShipped: false };

    /// <summary>Checks definitions that wait until members confirm them, and stores nothing.</summary>
    /// <param name="readWaiting">Reads them as they would be in force.</param>
    /// <exception cref="ProtocolFileException">As above, or a definition cannot be used.</exception>
    public void Check(IEnumerable<ProtocolFiles> waiting, Func<ProtocolFiles, Protocol> readWaiting)
    {
        var kept = Kept();
        foreach (var files in waiting.Where(files => !files.IsShipped))
        {
            var protocol = readWaiting(files with { IsStored = kept.Values.Any(row => row.Hash == files.Hash) });
            if (kept.TryGetValue((protocol.Id, protocol.Version), out var before) && IsOther(protocol, before))
                throw OtherText(files, protocol);
        }
    }

    private Dictionary<(string Protocol, int Version), Row> Kept() =>
        content.QueryAsync<Row>(All).GetAwaiter().GetResult().ToDictionary(row => (row.Protocol, row.Version));

    private static ProtocolFileException OtherText(ProtocolFiles files, Protocol protocol) =>
        new([
            new(
                (files.OverOwn ?? files.Own).Name,
                1,
                $"version {protocol.Version} of {protocol.Id} was in force with another text: give the "
                    + "new text a new version"
            ),
        ]);

    /// <summary>Whether the files give a stored version another text. With a row that contradicts itself, which raises
    /// the alarm, the files count.</summary>
    private bool IsOther(Protocol protocol, Row before) => Text(before) is not null && before.Hash != protocol.Hash;

    /// <summary>A definition that only the database holds; null, with an alarm, when it has another text than the one
    /// that was stored. Without it no case under it can be opened.</summary>
    private Protocol? Stored(Row row)
    {
        if (Text(row) is not { } files)
            return null;
        var protocol = read(files with { IsStored = true });
        if ((protocol.Id, protocol.Version) == (row.Protocol, row.Version))
            return protocol;
        Raise();
        return null;
    }

    /// <summary>What a row holds; null, with an alarm, when it is not the text that was stored.</summary>
    private ProtocolFiles? Text(Row row)
    {
        try
        {
            if (JsonSerializer.Deserialize<ProtocolFiles>(row.Body) is { } files && files.Hash == row.Hash)
                return files;
        }
        catch (JsonException)
        {
            // As any other text that was not stored.
        }
        Raise();
        return null;
    }

    private void Raise() => alarms.RaiseAsync(RowKind.Definition, default).GetAwaiter().GetResult();

    /// <summary>Stores a definition; harmless when another node starting at the same time has stored it
    /// already.</summary>
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
