namespace IncidentDesk;

/// <summary>Which part of the desk a process serves: all of it, or only what people in distress see.</summary>
internal enum Face
{
    Whole,
    Public,
}
