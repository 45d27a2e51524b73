using System.Text;
using System.Text.Json;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>A decision's export holds the published hours: whoever kept one that is late enough, or a checkpoint, knows
/// that its journal is the desk's.</summary>
[Category("Threat-37")]
public sealed class PublishedProofTests
{
    private DecisionProof proof = null!;
    private HourLine[] hours = null!;
    private byte[] checkpoint = null!;
    private string key = null!;

    [OneTimeSetUp]
    public async Task ExportAsync()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await desk.Get<HourStore>().PublishAsync(CancellationToken.None);
        await Decided.ExportAsync(desk);
        await desk.Get<HourStore>().PublishAsync(CancellationToken.None);
        using var reader = await desk.SignInAsync("maelle");
        var file = Encoding.UTF8.GetBytes((await Decided.ProofAsync(reader)).Html);
        proof = JsonSerializer.Deserialize<DecisionProof>(file, ProofJson.Options)!;
        hours = [.. proof.Published!.Hours];
        (var note, key) = (await desk.Get<CheckpointStore>().NewestAsync(0, CancellationToken.None))!.Value;
        checkpoint = Encoding.UTF8.GetBytes(note);
    }

    private static (ProofResult Result, ProofCheck Last, ProofFault? Fault) Verify(
        DecisionProof file,
        LineName? hour,
        byte[]? note = null,
        string? key = null
    )
    {
        var findings = Verifier.Check(Forge.Bytes(file), kept: new(hour, note, key));
        return (Verifier.ResultOf(findings), findings[^1].Check, findings[^1].Fault);
    }

    [Test]
    public void An_hour_that_was_kept_after_the_last_signature_shows_whose_journal_it_is()
    {
        var enough = (int)proof.Published!.Line.Hour;
        Assert.That(enough, Is.GreaterThan(1));
        foreach (var hour in (HourLine[])[hours[enough - 1], hours[^1]])
            Assert.That(Verify(proof, hour.ToName()).Result, Is.EqualTo(ProofResult.Holds));
        Assert.That(Verify(proof, hours[enough - 2].ToName()).Result, Is.EqualTo(ProofResult.Fits), "an earlier hour");
        Assert.That(Verify(proof, null).Result, Is.EqualTo(ProofResult.Fits), "nothing from outside");
    }

    [Test]
    public void A_checkpoint_shows_whose_journal_it_is()
    {
        Assert.That(Verify(proof, null, checkpoint, key).Result, Is.EqualTo(ProofResult.Holds));
        Assert.That(Verify(proof, null, checkpoint).Result, Is.EqualTo(ProofResult.Holds));
    }

    [Test]
    public void Hours_that_were_invented_do_not_hold_against_a_kept_hour_or_checkpoint()
    {
        var invented = new List<HourLine>();
        foreach (var hour in hours)
            invented.Add(
                HourLine.After(
                    invented is [.., var last] ? last.ToName() : new(0, new byte[32]),
                    hour.Hour,
                    hour.Seq == 1 ? new byte[32] : hour.Root
                )
            );
        var forged = proof with { Published = proof.Published! with { Hours = [.. invented] } };

        Assert.That(Verify(forged, null).Result, Is.EqualTo(ProofResult.Fits), "alone, they fit");
        Assert.That(Verify(forged, hours[^1].ToName()).Fault, Is.EqualTo(ProofFault.Rewritten));
        Assert.That(Verify(forged, null, checkpoint, key).Fault, Is.EqualTo(ProofFault.Rewritten));
    }

    [Test]
    public void The_hour_must_vouch_for_the_last_line_that_the_file_needs()
    {
        var published = proof.Published!;
        var other = proof.Journal.Lines[0];
        foreach (
            var line in new[]
            {
                published.Line with
                {
                    Line = other,
                },
                published.Line with
                {
                    Place = published.Line.Place + 1,
                },
                published.Line with
                {
                    Hour = published.Line.Hour - 1,
                },
                published.Line with
                {
                    Hour = 0,
                },
                published.Line with
                {
                    Hour = hours.Length + 1,
                },
                published.Line with
                {
                    Path = [],
                },
            }
        )
            Assert.That(
                Verify(proof with { Published = published with { Line = line } }, hours[^1].ToName()),
                Is.EqualTo((ProofResult.Fails, ProofCheck.Published, (ProofFault?)ProofFault.LineMissing))
            );
        var gap = proof with { Published = published with { Hours = [.. hours.Skip(1)] } };
        Assert.That(Verify(gap, null).Fault, Is.EqualTo(ProofFault.BrokenLine));
    }

    [Test]
    public void An_export_from_before_its_hour_was_published_cannot_be_compared_with_hours()
    {
        var early = proof with { Published = null };
        Assert.That(Verify(early, null).Result, Is.EqualTo(ProofResult.Fits));
        Assert.That(Verify(early, hours[^1].ToName()).Fault, Is.EqualTo(ProofFault.NoHours));
    }
}
