using System.IO.Compression;
using System.Text;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Tests.Proof;

/// <summary>Files that were exported before decisions held only the lines they need are still checked, and as strictly
/// as then.</summary>
[Category("Threat-37")]
public sealed class FormerFormatTests
{
    private DecisionProof proof = null!;
    private HourLine[] hours = null!;

    /// <summary>A decision with its whole journal, and an hour that vouches for all of it in the form of
    /// then.</summary>
    [OneTimeSetUp]
    public async Task ExportAsync()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var now = JsonSerializer.Deserialize<DecisionProof>(await Decided.ExportAsync(desk), ProofJson.Options)!;
        var lines = await desk.Get<Journal>().AfterAsync(0, default);
        proof = FormerProof.Of(now, lines);
        var leaves = lines.Select(FormerHourTree.LeafOf).Append(MerkleTree.Leaf("a filler"u8)).ToArray();
        var needed = (int)DecisionVerifier.LastLine(proof);
        hours = [HourLine.After(new(0, Chain.Start), lines[^1].Hour, MerkleTree.Root(leaves))];
        hours = [hours[0], HourLine.After(hours[0].ToName(), lines[^1].Hour.AddHours(1), new byte[32])];
        proof = proof with
        {
            Published = new()
            {
                Hours = [.. hours],
                Line = new()
                {
                    Hour = 1,
                    Line = lines[needed - 1],
                    Place = needed - 1,
                    Size = leaves.Length,
                    Path = [.. MerkleTree.Inclusion(leaves, needed - 1)],
                },
            },
        };
    }

    private static (ProofResult Result, ProofCheck Last, ProofFault? Fault) Verify(
        DecisionProof file,
        LineName? hour = null,
        LineName? head = null
    )
    {
        var findings = Verifier.Check(Forge.Bytes(file), null, head, new(hour, null, null));
        return (Verifier.ResultOf(findings), findings[^1].Check, findings[^1].Fault);
    }

    /// <summary>A file as the version exported it that wrote the whole journal into decisions; never made
    /// anew.</summary>
    private static byte[] Former(string name)
    {
        using var zip = new ZipArchive(
            typeof(FormerFormatTests).Assembly.GetManifestResourceStream("former-files.zip")!
        );
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Test]
    public void Files_that_the_version_before_exported_verify_and_hold_with_its_checkpoint()
    {
        var (decision, hours) = (Former("decision.json"), Former("hours.json"));
        var kept = new KeptHours(null, Former("checkpoint.txt"), Encoding.UTF8.GetString(Former("key.txt")));

        Assert.That(Verifier.ResultOf(Verifier.Check(decision)), Is.EqualTo(ProofResult.Fits));
        Assert.That(Verifier.ResultOf(Verifier.Check(decision, kept: kept)), Is.EqualTo(ProofResult.Holds));
        Assert.That(Verifier.Check(hours)[^1], Is.EqualTo(new ProofFinding(ProofCheck.Restore, "194")));
        Assert.That(
            Verifier.ResultOf(
                Verifier.Check(
                    Encoding.UTF8.GetBytes(
                        Encoding.UTF8.GetString(decision).Replace("est exclue", "est excusée", StringComparison.Ordinal)
                    )
                )
            ),
            Is.EqualTo(ProofResult.Fails)
        );
    }

    [Test]
    public void A_decision_with_its_whole_journal_holds_with_a_line_or_an_hour_after_its_last_signature()
    {
        Assert.That(proof.Schema, Is.EqualTo("incidentdesk-decision/4"));
        Assert.That(Verify(proof).Result, Is.EqualTo(ProofResult.Fits));
        foreach (var hour in hours)
            Assert.That(Verify(proof, hour.ToName()).Result, Is.EqualTo(ProofResult.Holds));
        Assert.That(Verify(proof, head: proof.Journal!.Head).Result, Is.EqualTo(ProofResult.Holds));
        Assert.That(Verify(proof with { Published = null }).Result, Is.EqualTo(ProofResult.Fits));
        Assert.That(Verify(proof with { Published = null }, hours[1].ToName()).Fault, Is.EqualTo(ProofFault.NoHours));
        Assert.That(
            Verify(proof, hours[1].ToName() with { Hash = new byte[32] }).Fault,
            Is.EqualTo(ProofFault.Rewritten)
        );
    }

    [Test]
    public void Its_hour_must_vouch_for_the_last_line_that_it_needs()
    {
        var line = proof.Published!.Line;
        foreach (
            var other in new[]
            {
                line with
                {
                    Line = proof.Journal!.Lines[0],
                },
                line with
                {
                    Place = line.Place + 1,
                },
                line with
                {
                    Hour = 2,
                },
                line with
                {
                    Hour = 0,
                },
                line with
                {
                    Hour = 3,
                },
                line with
                {
                    Path = [],
                },
            }
        )
            Assert.That(
                Verify(proof with { Published = proof.Published with { Line = other } }, hours[1].ToName()),
                Is.EqualTo((ProofResult.Fails, ProofCheck.Published, (ProofFault?)ProofFault.LineMissing))
            );
        Assert.That(
            Verify(proof with { Published = proof.Published with { Hours = [hours[1]] } }).Fault,
            Is.EqualTo(ProofFault.BrokenLine)
        );
    }

    [Test]
    public void It_holds_nothing_of_another_format_and_no_other_format_holds_anything_of_it()
    {
        foreach (var schema in (string[])[DecisionProof.Name, DecisionProof.Untimed])
            Assert.That(
                Verify(proof with { Schema = schema }),
                Is.EqualTo((ProofResult.Fails, ProofCheck.File, (ProofFault?)ProofFault.Unreadable))
            );
        Assert.That(Verify(proof with { Journal = null }).Fault, Is.EqualTo(ProofFault.Unreadable));
    }

    [Test]
    public void Acknowledged_losses_of_hours_exported_before_are_checked()
    {
        var restore = new RestoreProof
        {
            Line = 1,
            Lost = 55,
            GoesOnFrom = new(0, Chain.Start),
            Given = [],
        };
        restore = restore with
        {
            Given = [Given(restore, "copil-1", "Logistique"), Given(restore, "copil-3", "Terrain")],
        };
        var line = JournalLine.After(0, Chain.Start, restore.Commitment(), Forge.Opened);
        byte[][] leaves = [FormerHourTree.LeafOf(line), MerkleTree.Leaf("a filler"u8)];
        var file = new FormerHoursProof
        {
            Schema = FormerHoursProof.Name,
            Hours = [HourLine.After(new(0, Chain.Start), line.Hour, MerkleTree.Root(leaves))],
            Restores =
            [
                new()
                {
                    Restore = restore,
                    Line = new()
                    {
                        Hour = 1,
                        Line = line,
                        Place = 0,
                        Size = 2,
                        Path = [.. MerkleTree.Inclusion(leaves, 0)],
                    },
                },
            ],
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(file, ProofJson.Options);

        Assert.That(Verifier.Check(bytes)[^1], Is.EqualTo(new ProofFinding(ProofCheck.Restore, "1")));
        Assert.That(
            Verifier.ResultOf(Verifier.Check(bytes, kept: new(file.Hours[0].ToName(), null, null))),
            Is.EqualTo(ProofResult.Holds)
        );
        Assert.That(
            Verifier
                .Check(
                    Encoding.UTF8.GetBytes(
                        Encoding.UTF8.GetString(bytes).Replace("\"lost\": 55", "\"lost\": 56", StringComparison.Ordinal)
                    )
                )[^1]
                .Fault,
            Is.EqualTo(ProofFault.FalseSignature)
        );
    }

    private static SeatSignature Given(RestoreProof restore, string seat, string circle) =>
        new()
        {
            Seat = seat,
            Circle = circle,
            At = Forge.Opened,
            Key = Forge.Key(seat),
            Signature = Forge.Sign(seat, restore.Message(seat, circle, Forge.Opened)),
        };
}
