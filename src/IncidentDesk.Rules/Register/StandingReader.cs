namespace IncidentDesk.Rules.Register;

/// <summary>Somebody who reads a line of the register: of the body that decides, who can change it together with
/// somebody of another circle; or somebody who applies the measure.</summary>
/// <param name="Circle">The circle of their seat in the body; empty for the others.</param>
public sealed record StandingReader(Guid Person, bool InBody, string Circle);
