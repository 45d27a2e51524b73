using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Commands;

/// <summary>Every word of a scenario, from everybody who may write it, at the beginning, in the middle and at the end
/// of a case: what comes of it is a stage or a refusal, and never a crash.</summary>
public sealed class AnyWordTests
{
    private const string File = "harcelement-referent-de-cercle.yaml";

    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    private static readonly string[] Who =
    [
        "ecoute-1",
        "instruction-1",
        "copil-1",
        "depositaire-1",
        "coordination-1",
        "person",
        "other-1",
        "other-3",
    ];

    private string people = null!;

    [OneTimeSetUp]
    public async Task Found() =>
        people = await ThrowAwayDesk.PeopleAsync(new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), default);

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(people, recursive: true);

    /// <summary>Every word, first of those who lose nothing by it; what takes somebody out comes last.</summary>
    private static ImmutableArray<Step> Steps(int round)
    {
        string[] last = ["cannot_follow", "step_aside", "stop", "delete_now", "withdraw"];
        var lines =
            from form in Who.SelectMany(who => ActForms.Of(who).Select(form => (Who: who, form.Key, form.Value)))
                .OrderBy(form => Array.IndexOf(last, form.Key))
                .ThenBy(form => form.Key, StringComparer.Ordinal)
                .Select((form, number) => SampleLines.Of(form.Who, form.Key, form.Value, number + round))
            select form;
        var text =
            "schema: 1\ntitle: \"a\"\nprotocol: violence\nstart: 2026-11-02T09:00\nreport: {text: \"a\"}\nplay:\n"
            + string.Join('\n', lines)
            + "\n";
        return ScenarioReader.Read("all.yaml", text, Shelf).Play;
    }

    [TestCase(0), TestCase(1), TestCase(2), TestCase(3)]
    public async Task Every_word_can_be_played_at_any_time_and_ends_in_a_stage_or_a_refusal(int quarter)
    {
        var committed = ScenarioReader.Read(
            File,
            await System.IO.File.ReadAllTextAsync(Path.Combine(Sources.Root, "deploy", "rehearsals", File)),
            Shelf
        );
        var (before, steps) = (committed.Play[..(committed.Play.Length * quarter / 3)], Steps(quarter));
        var told = new List<string>();
        await using var desk = await ThrowAwayDesk.OpenAsync(committed.Start, null, people, default);
        using var rehearsal = new Rehearsal(
            desk,
            committed with
            {
                Play = [.. before, .. steps],
                Expected = [],
            },
            told.Add
        );
        await rehearsal.RunAsync(default);

        Assert.That(steps.Length, Is.GreaterThan(500));
        Assert.That(told.Count(line => line.Contains('→')), Is.GreaterThanOrEqualTo(steps.Length));
    }
}
