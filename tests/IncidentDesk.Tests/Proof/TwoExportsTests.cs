using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Proof;

/// <summary>Two desks begin as one and the same, and take the same decision. One also receives a report that sets a
/// member of the CoPil aside; the decision that this member downloads tells nothing of it.</summary>
[Category("Threat-39")]
public sealed partial class TwoExportsTests
{
    private const string Aside = "maelle";

    private DeskOnDisk quiet = null!,
        busy = null!;
    private string silent = null!,
        telling = null!;

    [OneTimeSetUp]
    public async Task DecideAsync()
    {
        // A quarter past, so that a few moments more or less at one desk are still the same hour.
        var now = DateTimeOffset.UtcNow;
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 15, 0, TimeSpan.Zero).AddHours(1);
        quiet = await DeskOnDisk.OpenAsync(await DemoData.CopyAsync(), start);
        busy = await DeskOnDisk.OpenAsync(await DemoData.CopyAsync(), start);
        var team = new Team(busy);
        Reported? reported = null;
        for (var hour = 0; hour <= 6; hour++)
        {
            foreach (var desk in (DeskOnDisk[])[quiet, busy])
            {
                desk.Clock.SetUtcNow(start.AddHours(hour).AddMinutes(5));
                await desk.Get<HourStore>().PublishAsync(default);
                if (hour is 2 or 4 or 5)
                    await Decided.SignAsync(desk, Decided.Missing[hour == 2 ? 0 : hour - 3]);
            }
            reported = await ActAsync(team, reported, hour);
        }
        foreach (var desk in (DeskOnDisk[])[quiet, busy])
        {
            desk.Clock.SetUtcNow(start.AddHours(80));
            await desk.Get<HourStore>().PublishAsync(default);
        }
        (silent, telling) = (await ExportAsync(quiet), await ExportAsync(busy));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await quiet.DisposeAsync();
        await busy.DisposeAsync();
    }

    /// <summary>What happens at the busy desk: a report before the first of these signatures, notes between
    /// them.</summary>
    private static async Task<Reported?> ActAsync(Team team, Reported? reported, int hour)
    {
        if (hour == 0)
            reported = await team.ReportAsync("Un récit.", Aside);
        if (hour == 1)
            await team.JoinAsync(reported!.Case, "ilana", "gaspard");
        for (var note = 0; hour > 1 && note < hour; note++)
            await team.NoteAsync(reported!.Case, "ilana", $"La note {note} de l’heure {hour}.");
        return reported;
    }

    private static async Task<string> ExportAsync(DeskOnDisk desk)
    {
        using var reader = await desk.SignInAsync(Aside);
        var file = await Decided.ProofAsync(reader);
        Assert.That(file.Code, Is.EqualTo(200));
        return file.Html;
    }

    [Test]
    public async Task A_decision_that_a_set_aside_member_downloads_is_equal_with_and_without_the_report()
    {
        Assert.That(
            (await busy.Get<Journal>().NewestAsync(default)).Seq,
            Is.GreaterThan((await quiet.Get<Journal>().NewestAsync(default)).Seq + 10),
            "the journal itself tells"
        );
        Assert.That(Masked(telling), Is.EqualTo(Masked(silent)));
        foreach (var file in (string[])[telling, silent])
            Assert.That(
                Verifier.Check(Encoding.UTF8.GetBytes(file))[^1],
                Is.EqualTo(new ProofFinding(ProofCheck.Decided, "5/5"))
            );
    }

    [Test]
    public void No_number_of_a_line_can_be_computed_from_what_a_decision_shows()
    {
        var proof = JsonSerializer.Deserialize<DecisionProof>(telling, ProofJson.Options)!;
        var lines = proof.Proven!.Lines;
        byte[][] known =
        [
            Chain.Start,
            proof.Proposal.JournalHead,
            .. proof.Signatures.Select(given => given.JournalHead),
            .. lines.SelectMany(line => new[] { line.Before.Value, line.Hash.Value }).OfType<byte[]>(),
        ];
        var hashes = known.Select(Convert.ToHexString).ToHashSet();
        var found = new List<long>();
        foreach (var line in lines.Where(line => line.Commitment.Value is not null))
        foreach (var before in known.DistinctBy(Convert.ToHexString))
            for (var number = 2L; number < 400; number++)
                if (
                    hashes.Contains(
                        Convert.ToHexString(
                            JournalLine.After(number - 1, before, line.Commitment.Value!, line.Hour).Hash
                        )
                    )
                )
                    found.Add(number);

        Assert.That(lines.Count(line => line.Commitment.Value is not null), Is.GreaterThan(6));
        Assert.That(found, Is.Empty);
        Assert.That(proof.Signatures.Max(given => given.Line), Is.EqualTo(lines.Length), "numbers of this file");
    }

    /// <summary>A file without what is random: hashes, keys, signatures, places in sorted trees. Moments are compared
    /// by the minute.</summary>
    private static string Masked(string file) =>
        Moment().Replace(Place().Replace(Bytes().Replace(file, "#"), "#"), "$1");

    [GeneratedRegex("\\b[0-9a-f]{64,}\\b")]
    private static partial Regex Bytes();

    [GeneratedRegex("(?<=\"place\": )\\d+")]
    private static partial Regex Place();

    /// <summary>The last five digits of Unix milliseconds are a little more than a minute.</summary>
    [GeneratedRegex("\\b(\\d{8})\\d{5}\\b")]
    private static partial Regex Moment();
}
