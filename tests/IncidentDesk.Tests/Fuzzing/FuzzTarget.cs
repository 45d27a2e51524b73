namespace IncidentDesk.Tests.Fuzzing;

/// <summary>A parser that meets bytes from outside.</summary>
/// <param name="Name">The beginning of the names of the cases that were found for it.</param>
/// <param name="Count">How many inputs the test run gives it.</param>
/// <param name="Corpus">Good inputs, out of which others are made.</param>
/// <param name="Run">Reads an input.</param>
/// <param name="Refuses">Whether the parser says by this exception that the input is none: whoever calls it catches
/// it.</param>
internal sealed record FuzzTarget(
    string Name,
    int Count,
    Func<byte[][]> Corpus,
    Func<byte[], Task> Run,
    Func<Exception, bool> Refuses
)
{
    public override string ToString() => Name;
}
