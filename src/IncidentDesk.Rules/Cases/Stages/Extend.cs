using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>People in charge give the present stage more time: each writes why, and only as often as the protocol
/// allows.</summary>
public static class Extend
{
    /// <summary>The id under which they write it.</summary>
    public const string What = "prolongation";

    /// <summary>The first writings are only kept; the last one needed gives the time.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (Rule(file) is not { } rule)
            return Reason.NoMoreTime;
        if (Signed(file).Contains(actor.Id))
            return Reason.AlreadySigned;
        var written = new Attested(actor.Id, now, What, item);
        var people = Signed(file.Apply(written)).Count();
        return people >= rule.Persons
            ? Verdict.Of(written, new StageExtended(actor.Id, now, file.Stage, people))
            : written;
    }

    /// <summary>What the present stage still allows; null when it allows no more time.</summary>
    public static Extension? Rule(CaseFile file) =>
        file.Protocol.Stage(file.Stage)?.Extension is { } rule && file.Extended < rule.Times ? rule : null;

    /// <summary>Who has written so since the stage began, or was last given more time.</summary>
    public static IEnumerable<Guid> Signed(CaseFile file) =>
        file.SignersOf(
            What,
            file.History.OfType<StageExtended>()
                .LastOrDefault(extended => extended.At >= file.StageSince)
                ?.At.AddTicks(1)
                ?? file.StageSince
        );
}
