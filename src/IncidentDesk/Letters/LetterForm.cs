namespace IncidentDesk.Letters;

/// <summary>How a letter speaks to the person: in French with "tu" or "vous", or in English.</summary>
internal enum LetterForm
{
    Tu,
    Vous,
    English,
}
