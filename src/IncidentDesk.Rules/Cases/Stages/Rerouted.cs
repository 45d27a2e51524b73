using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case was sent on to another protocol: its history is kept, its readers are determined anew.</summary>
/// <param name="Via">The ending through which it left.</param>
[Entry("rerouted")]
public sealed record Rerouted(
    Guid By,
    DateTimeOffset At,
    string Via,
    string Protocol,
    int Version,
    ImmutableArray<Guid> Readers
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    /// <summary>Under another protocol: those who receive there hold the keys, nobody is in charge yet, and nobody set
    /// aside or recused comes back.</summary>
    public override CaseFile Apply(CaseFile file)
    {
        var protocol = file.Shelf.Get(Protocol, Version);
        return file.Moved(Via, At) with
        {
            Protocol = protocol,
            Stage = protocol.ArrivesAt,
            Path = file.Path.Add(Via).Add(protocol.ArrivesAt),
            Status = CaseStatus.Open,
            LifeSince = At,
            Receivers = [.. Readers],
            Handlers = [],
            Invited = ImmutableDictionary<Guid, Role>.Empty,
            Taken = false,
            StopAskedBy = [],
        };
    }
}
