using System.Text;
using System.Text.Json;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Tests.Proof;

/// <summary>A decision's export holds the published hours, and proves under them the lines that it needs: whoever kept
/// an hour that is late enough, or a checkpoint, knows that they are the desk's.</summary>
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
        hours = [.. proof.Proven!.Hours];
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
        var enough = (int)proof.Proven!.Last;
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
        var forged = proof with { Proven = proof.Proven! with { Hours = [.. invented], Head = invented[^1].ToName() } };

        Assert.That(
            Verify(forged, null),
            Is.EqualTo((ProofResult.Fails, ProofCheck.Published, (ProofFault?)ProofFault.LineMissing)),
            "the first hour vouched for what was before it"
        );
        Assert.That(Verify(forged, hours[^1].ToName()).Result, Is.EqualTo(ProofResult.Fails));
        Assert.That(Verify(forged, null, checkpoint, key).Result, Is.EqualTo(ProofResult.Fails));
    }

    private DecisionProof With(Func<ProvenLines, ProvenLines> change) => proof with { Proven = change(proof.Proven!) };

    [Test]
    public void A_published_hour_must_vouch_for_each_line_that_the_file_needs()
    {
        var lines = proof.Proven!.Lines;
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            foreach (
                var other in new[]
                {
                    line with
                    {
                        Tree = line.Tree with { Place = line.Tree.Place ^ 1 },
                    },
                    line with
                    {
                        Published = line.Published - 1,
                    },
                    line with
                    {
                        Published = 0,
                    },
                    line with
                    {
                        Published = hours.Length + 1,
                    },
                    line with
                    {
                        Tree = line.Tree with { Path = [] },
                    },
                    line with
                    {
                        Tree = line.Tree with { Path = line.Tree.Path.RemoveAt(0) },
                    },
                    line with
                    {
                        Hour = line.Hour.AddHours(-1),
                    },
                    line with
                    {
                        Commitment = new() { Value = new byte[32], Blind = new byte[32] },
                    },
                    line with
                    {
                        Hash = new(),
                    },
                }
            )
                Assert.That(
                    Verify(With(proven => proven with { Lines = lines.SetItem(at, other) }), hours[^1].ToName()),
                    Is.EqualTo((ProofResult.Fails, ProofCheck.Lines, (ProofFault?)ProofFault.LineMissing)),
                    $"{at}"
                );
        }
    }

    [Test]
    public void Lines_in_another_order_or_fewer_of_them_are_refused()
    {
        var lines = proof.Proven!.Lines;
        for (var at = 0; at < lines.Length; at++)
        {
            var last = (at + 1) % lines.Length;
            foreach (
                var other in new[]
                {
                    lines.RemoveAt(at),
                    lines.SetItem(at, lines[last]).SetItem(last, lines[at]),
                    lines.Insert(at, lines[at]),
                }
            )
                Assert.That(
                    Verify(With(proven => proven with { Lines = other }), hours[^1].ToName()).Result,
                    Is.EqualTo(ProofResult.Fails),
                    $"{at}"
                );
        }
    }

    [Test]
    public void Hours_that_are_cut_or_do_not_follow_each_other_are_refused()
    {
        foreach (var other in new[] { hours[1..], hours[..^1], [], [.. hours[..1], .. hours[2..]] })
            Assert.That(
                Verify(With(proven => proven with { Hours = [.. other] }), null).Result,
                Is.EqualTo(ProofResult.Fails)
            );
        Assert.That(
            Verify(With(proven => proven with { First = proven.First with { Published = 2 } }), null).Fault,
            Is.EqualTo(ProofFault.LineMissing)
        );
    }

    [Test]
    public void A_line_of_the_whole_journal_cannot_be_compared_with_a_file_that_does_not_hold_it() =>
        Assert.That(
            Verifier.Check(Forge.Bytes(proof), null, new(1, new byte[32]))[^1].Fault,
            Is.EqualTo(ProofFault.NoLines)
        );

    [Test]
    public void An_earlier_file_of_hours_is_compared_with_those_of_the_decision()
    {
        var earlier = JsonSerializer.SerializeToUtf8Bytes(
            new HoursProof
            {
                Schema = HoursProof.Name,
                Hours = [.. hours[..1]],
                Restores = [],
            },
            ProofJson.Options
        );
        Assert.That(
            Verifier.Check(Forge.Bytes(proof), earlier)[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Earlier, "1"))
        );
        Assert.That(
            Verifier.Check(earlier, Forge.Bytes(proof))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Earlier, "2", ProofFault.Cut))
        );
    }
}
