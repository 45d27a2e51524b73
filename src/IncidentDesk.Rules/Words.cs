namespace IncidentDesk.Rules;

/// <summary>A text of a protocol in the languages of the desk.</summary>
public sealed record Words(string Fr, string En);
