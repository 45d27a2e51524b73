namespace IncidentDesk.Rules.Measures;

/// <summary>Who was told of a measure. The affected person is told before it begins, unless that adds danger.</summary>
public enum NotifiedPerson
{
    Affected,
    Concerned,
}
