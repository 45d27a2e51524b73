namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>What allows a copy of a case.</summary>
public enum ExportGround
{
    /// <summary>The reporter allows that the case leaves the organisation.</summary>
    Consent,

    /// <summary>A court or the police demand it, and the law obliges to give it.</summary>
    Order,

    /// <summary>The copy stays with those who follow the case; only for a copy with hidden words.</summary>
    Inside,
}
