namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The result of judging an objection.</summary>
public enum Standing
{
    Stands,
    Contested,
    KeptAsImprovement,
}
