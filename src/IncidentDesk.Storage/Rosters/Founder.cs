using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Rosters;

/// <summary>A future founder, invited by the holder of the first link, ready once their keys are made.</summary>
public sealed record Founder(Guid Id, Invited Invited, PublicKeys? Keys)
{
    /// <summary>The founder as the rules see them.</summary>
    internal FoundingMember Planned() =>
        new(Id, new(Invited.Name, Invited.Circle, Invited.Roles), Invited.Adherent, Keys);
}
