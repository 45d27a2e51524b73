using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
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
    /// <summary>SHA-256 of the protocol's text, lower-case hex; null in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Definition { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    /// <summary>Under another protocol: those who receive there hold the keys, nobody is in charge yet, and nobody set
    /// aside or recused comes back.</summary>
    public override CaseFile Apply(CaseFile file)
    {
        var protocol = file.Shelf.Get(Protocol, Version);
        return file.Moved(Via, At).UnderOtherWords(At) with
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

    /// <summary>Somebody in charge sends the case on to another protocol. Its history is kept, and its readers are
    /// determined anew. Refused while a decision is open, and when fewer than two people could read there.</summary>
    /// <param name="via">The ending of the present protocol that leads there.</param>
    public static Verdict Decide(CaseFile file, Actor actor, string via, IEnumerable<Person> roster, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (file.Protocol.MovesFrom(file.Stage).FirstOrDefault(move => move.To == via) is not { } move)
            return Reason.NoSuchMove;
        if (file.Protocol.Ending(via) is not { Reroute: { } to })
            return Reason.NoSuchMove;
        if (CaseBinding.HasStopped(file))
            return Reason.CaseStopped;
        if (file.OpenDecision is not null || file.HasUnseenDecision)
            return Reason.DecisionAlreadyOpen;
        if (StageMoved.Bars(file, actor, move, now) is { } refusal)
            return refusal;
        var protocol = file.Shelf.Newest(to);
        var readers = Submit.Readers(protocol, roster, file.SetAside.Union(file.Recused));
        return readers.Length < Floors.Readers
            ? Reason.TooFewReaders
            : new Rerouted(actor.Id, now, via, protocol.Id, protocol.Version, [.. readers.Select(reader => reader.Id)])
            {
                Definition = protocol.Hash,
            };
    }
}
