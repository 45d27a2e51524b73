namespace IncidentDesk.Storage.Drafts;

/// <summary>The fields of a form that was not sent, as they are sealed.</summary>
internal sealed record UnsentFields(Dictionary<string, string[]> Fields);
