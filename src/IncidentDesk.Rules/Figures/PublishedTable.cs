using System.Collections.Immutable;

namespace IncidentDesk.Rules.Figures;

/// <summary>One table as everybody may read it.</summary>
/// <param name="Table">The id of the table.</param>
/// <param name="Shown">The answers whose number is published, with it.</param>
/// <param name="Hidden">The answers whose own number is not.</param>
/// <param name="Pool">How many cases the hidden answers have together; null where more than one answer can be true of a
/// case.</param>
public sealed record PublishedTable(
    string Table,
    ImmutableArray<PublishedCell> Shown,
    ImmutableArray<string> Hidden,
    long? Pool
);
