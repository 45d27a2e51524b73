namespace IncidentDesk.Storage.Custody;

/// <summary>The name as the person gave it, and how they want to be called; it prints as "sealed".</summary>
internal sealed record GivenName(string Name, string Called)
{
    public override string ToString() => "sealed";
}
