using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Protocols;

/// <summary>The organisation's own definition files that count from this start on: as members have confirmed them, and
/// as they lie in the directory where nobody has confirmed anything yet. A confirmed text that is gone raises the
/// alarm, and what ships counts in its place. A confirmed decision file that this version of the program refuses gives
/// way to the one that members had confirmed before.</summary>
internal sealed class DefinitionsInForce
{
    private readonly OwnDefinitions configured;
    private readonly OwnTexts texts;

    /// <param name="data">The data directory, to name its files.</param>
    /// <param name="configured">The files of the data directory.</param>
    public DefinitionsInForce(string data, OwnDefinitions configured, RosterStore roster, OwnTexts texts)
    {
        (this.configured, this.texts, Own) = (configured, texts, configured);
        if (roster.Confirmed is not { } confirmed)
            return;
        var own = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in confirmed.Files.Keys)
            if (TextOf(name, confirmed) is { } text)
                own[name] = text;
        if (own.GetValueOrDefault(DataDirectory.DecisionFile) is { } decision)
            if ((Fault = DecisionProcessFile.FaultOf(data, decision)) is not null)
            {
                Refused = decision;
                own.Remove(DataDirectory.DecisionFile);
                if (Before(data, roster.ConfirmedBefore) is { } before)
                    own[DataDirectory.DecisionFile] = before;
            }
        Own = new(own.ToImmutable());
    }

    public OwnDefinitions Own { get; }

    /// <summary>The text of the confirmed decision file that this version of the program refuses; null when it is in
    /// force.</summary>
    public string? Refused { get; }

    /// <summary>What is wrong with it first.</summary>
    public FileFault? Fault { get; }

    /// <summary>The newest decision file of former confirmations that can be used; null where members had confirmed
    /// none.</summary>
    private string? Before(string data, IEnumerable<Confirmation> confirmations) =>
        confirmations
            .TakeWhile(confirmed => confirmed.Files.ContainsKey(DataDirectory.DecisionFile))
            .Select(confirmed => TextOf(DataDirectory.DecisionFile, confirmed))
            .FirstOrDefault(text => text is not null && DecisionProcessFile.FaultOf(data, text) is null);

    private string? TextOf(string name, Confirmation confirmed)
    {
        var hash = confirmed.Files[name];
        return configured.Hashes.GetValueOrDefault(name) == hash
            ? configured.Texts[name]
            : texts.FindConfirmedAsync(hash, default).GetAwaiter().GetResult();
    }
}
