using System.Collections.Immutable;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Protocols;

/// <summary>The organisation's own definition files that count from this start on: as members have confirmed them, and
/// as they lie in the directory where nobody has confirmed anything yet. A confirmed text that is gone raises the
/// alarm, and what ships counts in its place.</summary>
internal sealed class DefinitionsInForce
{
    /// <param name="configured">The files of the data directory.</param>
    public DefinitionsInForce(OwnDefinitions configured, RosterStore roster, OwnTexts texts)
    {
        Own = configured;
        if (roster.Confirmed is not { } confirmed)
            return;
        var own = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, hash) in confirmed.Files)
            if (configured.Hashes.GetValueOrDefault(name) == hash)
                own[name] = configured.Texts[name];
            else if (texts.FindConfirmedAsync(hash, default).GetAwaiter().GetResult() is { } kept)
                own[name] = kept;
        Own = new(own.ToImmutable());
    }

    public OwnDefinitions Own { get; }
}
