namespace IncidentDesk.Rules.Measures;

/// <summary>Whom a measure was told to; the affected person hears of it before it begins, unless that adds
/// danger.</summary>
public enum Told
{
    Affected,
    Concerned,
}
