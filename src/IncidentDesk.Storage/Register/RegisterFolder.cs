using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Register;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Register;

/// <summary>A line of the register as one holder can open it. Disposing erases its keys.</summary>
public sealed record RegisterFolder : IDisposable
{
    internal RegisterFolder(OpenFolder folder, StandingMeasure line, IReadOnlyList<ReadEntry> entries, string text) =>
        (Folder, Line, Entries, Text) = (folder, line, entries, text);

    internal OpenFolder Folder { get; init; }
    public StandingMeasure Line { get; init; }
    public IReadOnlyList<ReadEntry> Entries { get; init; }

    /// <summary>Whom the measure concerns and what is applied.</summary>
    public string Text { get; init; }

    /// <summary>The decision it comes from, as the holder reads it; null when they cannot, or it is purged.</summary>
    public DecisionFile? Decision { get; init; }

    /// <summary>Whether the decision names another line, or none. Somebody then changed the database by hand, and the
    /// line accepts nothing more.</summary>
    public bool IsTorn { get; init; }

    public Guid Id => Folder.Id;
    public string Name => Folder.Name;

    public void Dispose() => Folder.Dispose();
}
