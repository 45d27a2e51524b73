using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody joins those in charge; the reporter can see who follows the case.</summary>
[Entry("handler_joined")]
public sealed record HandlerJoined(Guid By, DateTimeOffset At, Role Role) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file.Join(new(By, Role));

    /// <summary>Somebody takes charge of the case, or of a joined case whose mailbox is still answered. With the second
    /// person the pair is complete, and all other keys are withdrawn.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now)
    {
        if (file.Bars(actor.Id) is { } bar)
            return bar;
        if (file is { Status: CaseStatus.Closed, Joined: not { Ended: false } })
            return Reason.CaseClosed;
        var role = RoleFor(file, actor.Id);
        if (file.Handlers.Contains(new(actor.Id, role)))
            return Reason.AlreadyHandler;
        if (file.IsHandler(actor.Id))
            return Reason.HeldAnotherRole;
        if (!file.MaySit(actor.Id, role, actor.Has))
            return Reason.RoleMissing;
        if (file.HeldOther(actor.Id, role))
            return Reason.HeldAnotherRole;
        if (file.HandlersOf(role).Count() >= file.Protocol.MostPeople(role))
            return Reason.PairComplete;
        if (!file.Readers.Contains(actor.Id))
            return Reason.NotAHandler;
        return Verdict.Of(
            new HandlerJoined(actor.Id, now, role),
            new TookPart(actor.Id, now, role, CaseSnapshot.Of(file))
        );
    }

    /// <summary>The role somebody would take: the one they are invited to, otherwise that of the first stage.</summary>
    public static Role RoleFor(CaseFile file, Guid person) =>
        file.Invited.TryGetValue(person, out var asked) ? asked : file.Protocol.First.Roles.Keys.First();
}
