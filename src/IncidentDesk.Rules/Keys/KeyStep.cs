namespace IncidentDesk.Rules.Keys;

/// <summary>One thing that an act does to keys, shares or requests. The steps of a plan are carried out in their
/// order.</summary>
public abstract record KeyStep;
