using System.Globalization;
using IncidentDesk.Bench;
using IncidentDesk.Sealing;

// Run by hand, on a quiet machine: dotnet run -c Release --project tests/IncidentDesk.Bench
// With the word "files" only what concerns files, with "search" only what it costs to look for words, with "sources"
// only how readable the sources are. Every goal is a ratio within one run, a limit that SECURITY.md names, or a figure
// of the sources; the exit code is the number of goals that were missed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Figure[] figures = args switch
{
    ["acts"] => [.. await Acts.CostAsync()],
    ["search"] => [.. await Searching.CostAsync()],
    ["verify"] => [.. await Verifying.PerSecondAsync()],
    ["sources"] => [.. SourceFigures.All()],
    ["files"] => [.. Bombs.Refused(), .. await Uploads.MemoryAsync()],
    _ =>
    [
        Sealing.PerSecond(SealAlgorithm.XWing),
        Sealing.PerSecond(SealAlgorithm.X25519),
        .. await Files.AgainstOpensslAsync(),
        .. Bombs.Refused(),
        .. await Uploads.MemoryAsync(),
        Stretching.SignIn(),
        .. await Stretching.SubmissionsAsync(),
    ],
};
foreach (var figure in figures)
    Console.WriteLine(figure);
return figures.Count(figure => figure.Holds == false);
