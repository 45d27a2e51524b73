namespace IncidentDesk.Texts;

/// <summary>What must be looked at before a text leaves the case: something that could name a person, or a word that
/// belongs to a court.</summary>
internal enum TraceKind
{
    Contact,
    Name,
    Penal,
}
