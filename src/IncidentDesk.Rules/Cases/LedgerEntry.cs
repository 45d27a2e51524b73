using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases;

/// <summary>Something that happened in a folder: who, when, what. It holds no text, only the id of a sealed
/// item. Each kind names itself with <see cref="EntryAttribute"/>.</summary>
public abstract record LedgerEntry(Guid By, DateTimeOffset At)
{
    /// <summary>The case after this entry; the same case where the entry changes nothing that a later rule asks
    /// for.</summary>
    public abstract CaseFile Apply(CaseFile file);

    /// <summary>Who can have written it: it follows from the kind and from what the entry says, and is never
    /// stored.</summary>
    [JsonIgnore]
    public abstract Author Author { get; }

    /// <summary>The folder whose ledger carries the entry.</summary>
    [JsonIgnore]
    public abstract FolderKind Folder { get; }

    /// <summary>The id of its folder, when a case has several of that kind.</summary>
    [JsonIgnore]
    public virtual Guid? Whose => null;

    /// <summary>The sealed text that belongs to the entry; null when it has none.</summary>
    [JsonIgnore]
    public virtual Guid? Text => null;
}
