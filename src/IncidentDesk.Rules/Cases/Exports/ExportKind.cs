namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>What a copy of a case is made for.</summary>
public enum ExportKind
{
    /// <summary>To be read: words that show who somebody is are hidden, and nobody of the team is named.</summary>
    Reading,

    /// <summary>For justice: every text and file as it is, with the signed entries.</summary>
    Untouched,
}
