namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>What somebody can ask about their own data (GDPR, articles 15, 16, 17 and 21).</summary>
public enum RightKind
{
    Access,
    Rectification,
    Erasure,
    Opposition,
}
