using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Somebody in charge sends the case on to another protocol. Its history is kept, and its readers are
/// determined anew.</summary>
public static class Reroute
{
    /// <summary>Refused while a decision is open, and when fewer than two people could read there.</summary>
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
        if (MoveStage.Bars(file, actor, move, now) is { } refusal)
            return refusal;
        var protocol = file.Shelf.Newest(to);
        var readers = Submit.Readers(protocol, roster, file.SetAside.Union(file.Recused));
        return readers.Length < Floors.Readers
            ? Reason.TooFewReaders
            : new Rerouted(actor.Id, now, via, protocol.Id, protocol.Version, [.. readers.Select(reader => reader.Id)]);
    }
}
