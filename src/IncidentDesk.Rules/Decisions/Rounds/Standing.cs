namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>What became of an objection.</summary>
public enum Standing
{
    Stands,
    Contested,
    KeptAsImprovement,
}
