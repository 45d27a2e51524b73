namespace IncidentDesk.Storage.Custody;

/// <summary>A person's name as they gave it, and how they want to be called. Its string form is "sealed", so that it
/// never reaches a log.</summary>
public sealed record GivenName(string Name, string Called)
{
    public override string ToString() => "sealed";
}
