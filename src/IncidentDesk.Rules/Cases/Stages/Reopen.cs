using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>People of the team reopen a closed case that has not been purged, each with a reason; the receipt's holder
/// can do so alone.</summary>
public static class Reopen
{
    /// <summary>The id of the attestation.</summary>
    public const string What = "reouverture";

    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now)
    {
        if (file.Bars(actor.Id) is { } bar)
            return bar;
        if (!file.IsHandler(actor.Id))
            return Reason.NotAHandler;
        if (file.Status == CaseStatus.Open)
            return Reason.NotClosed;
        if (file.Protocol.Reopen is not { Team: { } to } rule)
            return Reason.NoSuchMove;
        if (Signed(file).Contains(actor.Id))
            return Reason.AlreadySigned;
        var written = new Attested(actor.Id, now, What, item);
        return Signed(file.Apply(written)).Count() >= rule.Persons
            ? Verdict.Of(written, new CaseReopened(actor.Id, now, to, ByTeam: true))
            : written;
    }

    /// <summary>Who has signed since the case was closed.</summary>
    public static IEnumerable<Guid> Signed(CaseFile file) => file.SignersOf(What, file.StageSince);
}
