namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>What happens at a date that concerns another person.</summary>
public enum PartyDateKind
{
    /// <summary>Until then they can answer a letter of grievances.</summary>
    Answer,

    /// <summary>Until then they can appeal.</summary>
    Appeal,

    /// <summary>Until then other people can answer their appeal.</summary>
    AppealAnswer,

    /// <summary>Until then they can give an opinion on a measure.</summary>
    Opinion,

    /// <summary>An appointment that they have not refused.</summary>
    Meeting,

    /// <summary>By then they receive something.</summary>
    Owed,

    /// <summary>Until then the present stage is meant to last.</summary>
    Stage,
}
