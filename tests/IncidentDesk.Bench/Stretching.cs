using System.Diagnostics;
using IncidentDesk.Commands;
using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Bench;

/// <summary>What a guess costs, and how much of what the machine can stretch becomes reports that arrived.</summary>
internal static class Stretching
{
    private const double FromMs = 80,
        ToMs = 120,
        Goal = 0.55;
    private const int Clients = 16;

    private static readonly byte[] Salt = new byte[16],
        Password = "quatre mots pris au hasard"u8.ToArray();

    public static Figure SignIn()
    {
        var median = Clock.Median(
            31,
            () =>
                IncidentDesk.Sealing.Codes.Password.Stretch(Password, Salt, PasswordCost.SignIn, new byte[32]).Dispose()
        );
        return new(
            $"Argon2id of a sign-in, {PasswordCost.SignIn.MemoryKiB / 1_024} MiB, {PasswordCost.SignIn.Passes} passes",
            median,
            "ms",
            $"{FromMs} to {ToMs}",
            median is >= FromMs and <= ToMs
        );
    }

    /// <summary>Reports by 16 people at once through the stores, receipt, keys, ledger and disk included, against
    /// Argon2id alone on two threads.</summary>
    public static async Task<Figure[]> SubmissionsAsync()
    {
        var limit = Clock.PerSecond(
            Clock.Threads,
            () => IncidentDesk.Sealing.Codes.Password.Stretch(Password, Salt, PasswordCost.Receipt).Dispose()
        );
        var data = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        await using (var desk = await Demo.BuildAsync(new(data, "http://127.0.0.1:0"), CancellationToken.None))
        {
            var (cases, protocol) = (
                desk.Services.GetRequiredService<CaseStore>(),
                desk.Services.GetRequiredService<ProtocolShelf>().Newest(ReportKinds.Of(1).Protocol)
            );
            var consents = ChoicesPage.Asked.ToDictionary(consent => consent, _ => ConsentAnswer.Later);
            var (watch, times) = (Stopwatch.StartNew(), new System.Collections.Concurrent.ConcurrentBag<double>());
            await Task.WhenAll(
                Enumerable
                    .Range(0, Clients)
                    .Select(_ =>
                        Task.Run(async () =>
                        {
                            while (watch.Elapsed < TimeSpan.FromSeconds(10))
                            {
                                var start = Stopwatch.GetTimestamp();
                                if (
                                    (
                                        await cases.SubmitAsync(
                                            protocol,
                                            new HashSet<Guid>(),
                                            new string('x', 3_000),
                                            consents,
                                            default
                                        )
                                    ).Words
                                    is not null
                                )
                                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                            }
                        })
                    )
            );
            var rate = times.Count / watch.Elapsed.TotalSeconds;
            var late = times.Order().ElementAt(times.Count * 99 / 100);
            return
            [
                new("Argon2id of a receipt, 2 threads", limit, "/s"),
                new($"reports that arrive, {Clients} at once", rate, "/s"),
                new("the slowest of a hundred", late, "ms", "<= 600", late <= 600),
                new("reports against the limit of Argon2id", rate / limit, "", $">= {Goal}", rate / limit >= Goal),
            ];
        }
    }
}
