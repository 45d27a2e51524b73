namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>The case to which this one was joined has ended, goes on again, or is kept until another date.</summary>
/// <param name="KeptUntil">When the other case is purged; null while it has no date.</param>
[Entry("join_followed")]
public sealed record JoinFollowed(Guid By, DateTimeOffset At, bool Ended, DateTimeOffset? KeptUntil)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.Joined is { } joined ? file with { Joined = joined with { Ended = Ended, KeptUntil = KeptUntil } } : file;

    /// <summary>Somebody in charge of the joined case records that the other one exists no more.</summary>
    public static Verdict Gone(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : file.Joined is not { } joined ? Reason.NoSuchMove
        : joined is { Ended: true, KeptUntil: not null } ? Reason.AlreadyDone
        : new JoinFollowed(actor.Id, now, true, now);

    /// <summary>Somebody in charge of both cases brings the joined one up to date. Refused for another case, and when
    /// nothing changed.</summary>
    public static Verdict Decide(CaseFile file, CaseFile other, Actor actor, DateTimeOffset now)
    {
        if (file.BarsInCharge(actor.Id) is { } bar)
            return bar;
        if (file.Joined is not { } joined || joined.With != other.Id)
            return Reason.NoSuchMove;
        var ended = other.Status == CaseStatus.Closed;
        return joined == joined with { Ended = ended, KeptUntil = other.PurgeAt }
            ? Reason.AlreadyDone
            : new JoinFollowed(actor.Id, now, ended, other.PurgeAt);
    }
}
