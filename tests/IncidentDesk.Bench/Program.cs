using System.Globalization;
using IncidentDesk.Bench;

// Run by hand, on a quiet machine: dotnet run -c Release --project tests/IncidentDesk.Bench
// With the word "files" only what concerns files, with "search" only what it costs to look for words, with "sources"
// only how readable the sources are, with "load" (and a number of cases) only what the real program carries; "results"
// prints everything but the sources, as RESULTS.md holds it. Every goal is a ratio within one run, a limit that
// SECURITY.md names, or a figure of the sources; the exit code is the number of goals that were missed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["load" or "results", ..])
    return await Results.PrintAsync(
        args is [_, var cases] ? int.Parse(cases, CultureInfo.InvariantCulture) : 1_000,
        isWhole: args[0] == "results"
    );
Figure[] figures = args switch
{
    ["acts"] => [.. await Acts.CostAsync()],
    ["search"] => [.. await Searching.CostAsync()],
    ["verify"] => [.. await Verifying.PerSecondAsync()],
    ["sources"] => [.. SourceFigures.All()],
    ["files"] => [.. Bombs.Refused(), .. await Uploads.MemoryAsync()],
    _ => await Results.MachineAsync(),
};
foreach (var figure in figures)
    Console.WriteLine(figure);
return figures.Count(figure => figure.Holds == false);
