namespace IncidentDesk.Texts;

/// <summary>What must be checked before a text leaves the case: something that could identify a person, or a word of
/// penal law.</summary>
internal enum TraceKind
{
    Contact,
    Name,
    Penal,
}
