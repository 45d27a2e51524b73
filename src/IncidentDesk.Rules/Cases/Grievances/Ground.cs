using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>What allows a measure: the organ that the statutes name for it, and their article.</summary>
public sealed record Ground(string Organ, string Article)
{
    /// <summary>The rule of the organisation that the measure answers to; null in a letter of grievances, which
    /// states facts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>Whether the rule is written too, as a mandate needs.</summary>
    [JsonIgnore]
    public bool IsWhole => IsNamed && !string.IsNullOrWhiteSpace(Rule);

    /// <summary>Whether both are written.</summary>
    [JsonIgnore]
    public bool IsNamed => !string.IsNullOrWhiteSpace(Organ) && !string.IsNullOrWhiteSpace(Article);
}
