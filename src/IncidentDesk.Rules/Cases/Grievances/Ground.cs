using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>What allows a measure: the organ that the statutes name for it, and their article.</summary>
public sealed record Ground(string Organ, string Article)
{
    /// <summary>Whether both are written.</summary>
    [JsonIgnore]
    public bool IsNamed => !string.IsNullOrWhiteSpace(Organ) && !string.IsNullOrWhiteSpace(Article);
}
