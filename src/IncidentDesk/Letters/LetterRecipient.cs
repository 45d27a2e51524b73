namespace IncidentDesk.Letters;

/// <summary>To whom a letter is written.</summary>
internal enum LetterRecipient
{
    Reporter,
    Concerned,
    Affected,
    Parties,
    Witnesses,
    CircleLeads,
    Coordination,
}
