namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Who acts in another person's own mailbox. These acts need nobody's agreement; no answer has no
/// effect.</summary>
internal static class Invitee
{
    /// <summary>Refused to everybody who is not the holder of such a mailbox in this case.</summary>
    internal static Verdict Of(CaseFile file, Actor actor, Func<Party, Verdict> decide) =>
        file.Others.Find(other => other.Holder == actor.Id) is { } party ? decide(party) : Reason.ConflictOfInterest;
}
