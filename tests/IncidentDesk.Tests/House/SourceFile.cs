namespace IncidentDesk.Tests.House;

/// <summary>A file of the house, its lines and where it lies under <c>src</c>.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines { get; } = Text.Split('\n');

    public override string ToString() => Path;
}
