namespace IncidentDesk.Pages;

/// <summary>A telephone number to call in danger or distress.</summary>
internal sealed record HelpLine(string Number, string Address, string For);
