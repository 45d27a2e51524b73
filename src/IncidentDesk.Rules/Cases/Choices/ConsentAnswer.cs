namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>Answers to a consent. No answer counts as <see cref="Later"/>, never as yes.</summary>
public enum ConsentAnswer
{
    Later,
    Yes,
    No,
}
