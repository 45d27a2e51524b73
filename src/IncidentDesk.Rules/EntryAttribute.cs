namespace IncidentDesk.Rules;

/// <summary>The name under which a kind of entry is kept, in a ledger or in the roster; it never changes.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EntryAttribute(string name) : Attribute
{
    public string Name => name;
}
