namespace IncidentDesk.Handbooks;

/// <summary>The parts that every handbook has, in this order.</summary>
internal enum HandbookPart
{
    /// <summary>What the seat is for.</summary>
    Seat,

    /// <summary>What to do in the first hour.</summary>
    FirstHour,

    /// <summary>What nobody does alone.</summary>
    NeverAlone,

    /// <summary>Where help is.</summary>
    Help,

    /// <summary>What to do when one is unwell.</summary>
    Unwell,
}
