namespace IncidentDesk.Texts.Phrases;

/// <summary>A number to call in danger or distress; hours change, so the set carries the day it was checked.</summary>
internal sealed record HelpLine(string Number, string Address, string For);
