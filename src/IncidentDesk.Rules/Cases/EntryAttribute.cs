namespace IncidentDesk.Rules.Cases;

/// <summary>The name under which a kind of entry is kept; it never changes.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EntryAttribute(string name) : Attribute
{
    public string Name => name;
}
