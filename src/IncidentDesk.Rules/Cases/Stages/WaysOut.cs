using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Moves that end a case, pause it or send it on to another protocol, with the conditions that the rules add
/// to each, whatever the protocol definition says.</summary>
public static class WaysOut
{
    /// <summary>The id of the pause in the shipped protocols.</summary>
    private const string Pause = "en_pause";

    /// <summary>Whether a place is a pause: the one of that id, or a stage of reflection reachable from every
    /// stage.</summary>
    public static bool IsPause(Protocol protocol, string place) =>
        protocol.Stage(place) is { } stage
        && (place == Pause || (stage.Reflection && protocol.FromAny.Any(move => move.To == place)));

    /// <summary>Whether a move to this place ends the case, pauses it or sends it on.</summary>
    public static bool LeadsTo(Protocol protocol, string place) =>
        protocol.Ending(place) is not null || IsPause(protocol, place);

    /// <summary>All conditions of a move. A way out also needs two people's written reasons close together in time, a
    /// message to the reporter after the first of them and, except for a pause, no open question whether the law
    /// requires a report.</summary>
    public static ImmutableArray<Need> NeedsOf(Protocol protocol, Move move)
    {
        if (!LeadsTo(protocol, move.To))
            return move.Needs;
        var own = move.Needs.FirstOrDefault(need => Written(need) is not null);
        var two = Two(protocol, move);
        var told = new Need(NeedKind.ReporterTold) { Needs = two.Kind == NeedKind.AnyOf ? two.Needs : [two] };
        var answered = IsPause(protocol, move.To) ? ImmutableArray<Need>.Empty : [new Need(NeedKind.DutyAnswered)];
        return [.. move.Needs.Where(need => need != own || !Covers(two, need)), two, told, .. answered];
    }

    /// <summary>Two people's reasons; or the reporter's own request, where the move has that condition, instead of
    /// them.</summary>
    private static Need Two(Protocol protocol, Move move)
    {
        var own = move.Needs.Select(Written).FirstOrDefault(written => written is not null);
        var signed = own is null
            ? Reason(protocol, move.To)
            : own with
            {
                Anew = true,
                Within = Floors.WayOut,
                Persons = Math.Max(own.Persons, Floors.Signers),
            };
        var asked = move
            .Needs.SelectMany(need => need.Kind == NeedKind.AnyOf ? need.Needs : [need])
            .FirstOrDefault(need => need is { Kind: NeedKind.AskedBy, Who: ConditionSubject.Reporter });
        return asked is null ? signed : new Need(NeedKind.AnyOf) { Needs = [asked, signed] };
    }

    /// <summary>The attestation for a move whose definition requires none.</summary>
    private static Need Reason(Protocol protocol, string to) =>
        new(NeedKind.SignedBy)
        {
            What = $"pourquoi_{to}",
            Persons = Floors.Signers,
            Anew = true,
            Within = Floors.WayOut,
            Words = new(
                $"écrire pourquoi passer à « {protocol.NameOf(to).Fr} »",
                $"put in writing why the case goes to “{protocol.NameOf(to).En}”"
            ),
        };

    /// <summary>What a condition requires people of the case to attest; null when it requires nothing of the
    /// kind.</summary>
    private static Need? Written(Need need) =>
        need.Kind switch
        {
            NeedKind.SignedBy => need,
            NeedKind.AnyOf => need.Needs.FirstOrDefault(inner => inner.Kind == NeedKind.SignedBy),
            _ => null,
        };

    /// <summary>Whether the added condition implies the move's own one, which can then be left out.</summary>
    private static bool Covers(Need floor, Need own)
    {
        var inner = own.Kind == NeedKind.AnyOf ? own.Needs : [own];
        return (floor.Kind == NeedKind.AnyOf ? floor.Needs : [floor]).All(one =>
            inner.Any(other => other.Kind == one.Kind && other.What == one.What && other.Who == one.Who)
        );
    }

    /// <summary>When everything of a case would be purged if it ended there now; null for a place that is no final
    /// ending.</summary>
    public static DateTimeOffset? PurgeAt(CaseFile file, string to, DateTimeOffset now) =>
        file.Protocol.Ending(to) is { Reroute: null } ? file.Apply(new StageMoved(Guid.Empty, now, to)).PurgeAt : null;
}
