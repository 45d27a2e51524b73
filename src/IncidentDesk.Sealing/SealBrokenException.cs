namespace IncidentDesk.Sealing;

/// <summary>The one failure of every open: wrong key, wrong place or altered bytes look alike, and the message holds no
/// content.</summary>
public sealed class SealBrokenException() : Exception("The seal is broken.");
