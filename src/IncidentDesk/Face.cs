namespace IncidentDesk;

/// <summary>What a process serves: the whole desk, or only the public pages.</summary>
internal enum Face
{
    Whole,
    Public,
}
