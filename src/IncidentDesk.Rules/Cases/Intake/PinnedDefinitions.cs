using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The protocols that the entries of a case name, each with the hash of its text.</summary>
public static class PinnedDefinitions
{
    /// <summary>Whether a protocol on the shelf has another text than the one under which somebody acted. Entries from
    /// before hashes were pinned say nothing.</summary>
    public static bool Differ(CaseFile file)
    {
        foreach (var entry in file.History)
        {
            var (id, version, hash) = entry switch
            {
                Received received => (received.Protocol, received.Version, received.Definition),
                PartyOpened opened => (opened.Protocol, opened.Version, opened.Definition),
                Rerouted sent => (sent.Protocol, sent.Version, sent.Definition),
                VersionMoved moved => (moved.Protocol ?? "", moved.Version, moved.Definition),
                ConsentAnswered answered => (answered.Protocol ?? "", answered.Version, answered.Definition),
                PartyAnswered answered => (answered.Protocol ?? "", answered.Version, answered.Definition),
                TookPart { Carried: { } carried } => (carried.Protocol, carried.Version, carried.Definition),
                CallTaken { Carried: { } carried } => (carried.Protocol, carried.Version, carried.Definition),
                _ => ("", 0, null),
            };
            if (hash is not null && file.Shelf.Find(id, version)?.Hash != hash)
                return true;
        }
        return false;
    }
}
