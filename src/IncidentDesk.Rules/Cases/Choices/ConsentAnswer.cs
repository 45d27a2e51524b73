namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>Answers to a consent; silence is <see cref="Later"/>, and never means yes.</summary>
public enum ConsentAnswer
{
    Later,
    Yes,
    No,
}
