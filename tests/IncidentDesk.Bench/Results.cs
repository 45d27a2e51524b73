using System.Globalization;
using System.Runtime.InteropServices;
using IncidentDesk.Bench.Load;
using IncidentDesk.Sealing;

namespace IncidentDesk.Bench;

/// <summary>What was measured, as tables.</summary>
internal static class Results
{
    /// <summary>What the machine does with the program's own code, without any request.</summary>
    public static async Task<Figure[]> MachineAsync() =>
        [
            Sealing.PerSecond(SealAlgorithm.XWing),
            Sealing.PerSecond(SealAlgorithm.X25519),
            .. await Files.AgainstOpensslAsync(),
            .. Bombs.Refused(),
            .. await Uploads.MemoryAsync(),
            Stretching.SignIn(),
            .. await Stretching.SubmissionsAsync(),
        ];

    /// <summary>Prints the table of the load and, if asked for, everything else.</summary>
    /// <param name="cases">How many new reports one volunteer can read.</param>
    /// <returns>How many goals were missed.</returns>
    public static async Task<int> PrintAsync(int cases, bool isWhole)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # What was measured

                {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription},
                {Environment.ProcessorCount} cores of a virtual machine, SQLite with synchronous FULL, the people on the
                same cores as the desk. Machines differ: read what stands beside a limit, which was measured in the same
                run. "A second" and the times count what people waited for the desk; what they need to read and to type
                is not in the times.

                ## The program under load

                """
            )
        );
        var (rows, errors) = await LoadBench.RunAsync(cases);
        Console.WriteLine(LoadRow.Head);
        foreach (var row in rows)
            Console.WriteLine(row);
        foreach (var error in errors.GroupBy(error => error))
            Console.WriteLine($"\n{error.Count()} times: {error.Key}");
        var missed = rows.Count(row => row.Holds == false);
        return isWhole ? missed + await PrintFiguresAsync() : missed;
    }

    private static async Task<int> PrintFiguresAsync()
    {
        Figure[] figures = [.. await Acts.CostAsync(), .. await Verifying.PerSecondAsync(), .. await MachineAsync()];
        Console.WriteLine("\n## Acts, proofs and cryptography\n\n```");
        foreach (var figure in figures)
            Console.WriteLine(figure);
        Console.WriteLine("```");
        return figures.Count(figure => figure.Holds == false);
    }
}
