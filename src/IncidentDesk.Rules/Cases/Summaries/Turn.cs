namespace IncidentDesk.Rules.Cases.Summaries;

/// <summary>What a case of somebody's list asks of them. The order is that of the list.</summary>
public enum Turn
{
    /// <summary>To say whether they can follow it.</summary>
    ToAnswer,

    /// <summary>To read what somebody outside the team wrote.</summary>
    ToRead,

    /// <summary>To take charge of it: no pair has yet.</summary>
    ToTake,

    /// <summary>To do what its next limit asks for, which is urgent or over.</summary>
    ToDo,

    /// <summary>To write back to whoever wrote last.</summary>
    ToReply,

    /// <summary>Nothing now: a colleague, somebody outside the team, or a time that runs.</summary>
    Waits,

    /// <summary>Nothing: it is closed.</summary>
    Closed,
}
