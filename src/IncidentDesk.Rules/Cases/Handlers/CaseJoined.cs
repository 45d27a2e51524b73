using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Measures;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>The case ends because it is followed together with another one, as both reporters allowed. Its mailbox is
/// answered and kept for as long as the other case lives.</summary>
[Entry("case_joined")]
public sealed record CaseJoined(Guid By, DateTimeOffset At, Guid With) : LedgerEntry(By, At)
{
    /// <summary>The ending of a protocol in which a joined case ends.</summary>
    public const string Place = "joint_au_dossier";

    /// <summary>Whom the other case keeps out, who may not read this one either; default in entries older than this
    /// field, whose cases end like any other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<Guid> Away { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        Away.IsDefault ? file : file with { SetAside = file.SetAside.Union(Away), Joined = new(With, false, null) };

    /// <summary>Refused unless the other case is open, has taken this one in, and both the actor and a second person
    /// are in charge of both cases. The joined case ends; each keeps its own mailbox.</summary>
    public static Verdict Decide(CaseFile file, CaseFile other, Actor actor, DateTimeOffset now) =>
        Bars(file, other, actor, now) is { } bar ? bar
        : !other.TakenIn.Contains(file.Id) ? Reason.NotTakenIn
        : Verdict.Of(
            new CaseJoined(actor.Id, now, other.Id) { Away = KeptOut(other) },
            new StageMoved(actor.Id, now, Place)
        );

    /// <summary>Why the cases cannot be joined; null when they can.</summary>
    internal static Refusal? Bars(CaseFile file, CaseFile other, Actor actor, DateTimeOffset now)
    {
        if (other.Id == file.Id)
            return new(Reason.NoSuchMove);
        if (other.BarsHandler(actor.Id) is { } bar)
            return new(bar);
        if (!file.Handlers.Exists(handler => handler.Person != actor.Id && other.BarsHandler(handler.Person) is null))
            return new(Reason.SecondReader);
        if (Reading(file).Intersect(KeptOut(other)).Any() || Reading(other).Intersect(KeptOut(file)).Any())
            return new(Reason.SetAsideInOther);
        return StageMoved.Decide(file with { Other = other }, actor, Place, now).Refusal;
    }

    /// <summary>Who reads a case, or decides or signs a measure in it.</summary>
    private static IEnumerable<Guid> Reading(CaseFile file) =>
        file
            .Readers.Concat(
                file.Decisions.Where(decision => decision.IsOpen).SelectMany(decision => decision.Course.Readers)
            )
            .Concat(
                file.Measures.Where(measure => measure.State is MeasureState.Proposed or MeasureState.InForce)
                    .SelectMany(measure => measure.Signers)
                    .Select(signer => signer.Person)
            );

    /// <summary>Whom a case keeps out: set aside by the reporter, or stepped back.</summary>
    internal static ImmutableArray<Guid> KeptOut(CaseFile file) => [.. file.SetAside.Union(file.Recused).Order()];
}
