using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Another case is about to be joined to this one: whoever is kept out there may not read this one
/// either.</summary>
/// <param name="Away">Whom the other case keeps out.</param>
[Entry("case_taken_in")]
public sealed record CaseTakenIn(Guid By, DateTimeOffset At, Guid From, ImmutableArray<Guid> Away) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            SetAside = file.SetAside.Union(Away),
            TakenIn = file.TakenIn.Add(From),
        };

    /// <summary>Refused unless the other case can be joined to this one.</summary>
    public static Verdict Decide(CaseFile file, CaseFile from, Actor actor, DateTimeOffset now) =>
        file.TakenIn.Contains(from.Id) ? Reason.AlreadyDone
        : CaseJoined.Bars(from, file, actor, now) is { } bar ? bar
        : new CaseTakenIn(actor.Id, now, from.Id, CaseJoined.KeptOut(from));
}
