using System.Text;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Tests.Proof;

/// <summary>The signed head of the published hours: other programs can read it, and a file is compared with
/// it.</summary>
[Category("Threat-17")]
public sealed class CheckpointTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The example in the documentation of Go's package for signed notes.</summary>
    private const string Vector =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
            + "— PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
        VectorKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    /// <summary>The example of c2sp.org/tlog-checkpoint.</summary>
    private const string Example =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "— example.com/behind-the-sofa "
        + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    [Test]
    public void A_note_that_another_program_signed_verifies_and_no_other_does()
    {
        var (note, key) = (SignedNote.Parse(Vector)!, NoteKey.Parse(VectorKey)!);

        Assert.That((note.ToString(), key.ToString()), Is.EqualTo((Vector, VectorKey)));
        Assert.That(note.IsSignedBy(key), Is.True);
        Assert.That(SignedNote.Parse(Vector.Replace("answer", "Answer"))!.IsSignedBy(key), Is.False);
        Assert.That(SignedNote.Parse(Vector.Replace("— Peter", "— Other"))!.IsSignedBy(key), Is.False);
        Assert.That(NoteKey.Parse(VectorKey.Replace("c74f", "c74e")), Is.Null);
    }

    [Test]
    public void The_example_of_the_format_is_read_and_written_as_it_is()
    {
        var file = CheckpointFile.Parse(Example)!;

        Assert.That(
            (file.Checkpoint.Origin, file.Checkpoint.Size),
            Is.EqualTo(("example.com/behind-the-sofa", 20852163))
        );
        Assert.That(file.ToString(), Is.EqualTo(Example));
        Assert.That(
            file.Checkpoint.Text,
            Is.EqualTo(Example[..(Example.IndexOf("\n\n", StringComparison.Ordinal) + 1)])
        );
    }

    [TestCase("20852163", "020852163")]
    [TestCase("20852163", "-1")]
    [TestCase("20852163", "1e3")]
    [TestCase("20852163", "9999999999999999")]
    [TestCase("CsUY", "CsU")]
    [TestCase("jxq2I=", "jxq2J=")]
    [TestCase("\n\n— ", "\n— ")]
    [TestCase("— example", "- example")]
    [TestCase("sofa Az3", "sofa  Az3")]
    [TestCase("AYQ8=\n", "AYQ8=")]
    [TestCase("sofa\n2", "sofa\r\n2")]
    public void A_text_that_is_no_checkpoint_is_refused(string what, string by) =>
        Assert.That(CheckpointFile.Parse(Example.Replace(what, by, StringComparison.Ordinal)), Is.Null);

    [Test]
    public async Task A_checkpoint_is_compared_with_an_export_of_the_same_hours_of_earlier_and_of_later_ones()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        Assert.That(await NewestAsync(desk, 0), Is.Null, "no hour is published");
        await PublishAsync(desk, 3);
        var (early, key) = (await NewestAsync(desk, 0))!.Value;
        var before = await ExportAsync(desk);
        await Decided.SignAsync(desk, "anselme");
        await PublishAsync(desk, 4);
        var (late, again) = (await NewestAsync(desk, 0))!.Value;
        var (proved, _) = (await NewestAsync(desk, 3))!.Value;
        var after = await ExportAsync(desk);

        Assert.That(again, Is.EqualTo(key));
        Assert.That(early, Does.StartWith("incidentdesk/").And.Contain("\n3\n"));
        Assert.That(key, Does.StartWith(early[..early.IndexOf('\n', StringComparison.Ordinal)] + "+"));
        Assert.That(Fault(before, early, key), Is.Null);
        Assert.That(Fault(after, early, key), Is.Null);
        Assert.That(Fault(after, late, key), Is.Null);
        Assert.That(Fault(before, late, key), Is.EqualTo(ProofFault.LaterCheckpoint));
        Assert.That(Fault(before, proved, key), Is.Null, "the proof shows that the later head continues these hours");
        Assert.That(Fault(after, proved, key), Is.Null);
        Assert.That(Fault(after, late, VectorKey), Is.EqualTo(ProofFault.FalseSignature));
        Assert.That(Fault(after, late, "nonsense"), Is.EqualTo(ProofFault.NoKey));
        Assert.That(
            Fault(after, late.Replace("\n7\n", "\n6\n", StringComparison.Ordinal), key),
            Is.EqualTo(ProofFault.FalseSignature)
        );
        Assert.That(
            Fault(after, late.Replace("\n7\n", "\n6\n", StringComparison.Ordinal), null),
            Is.EqualTo(ProofFault.Rewritten)
        );
        Assert.That(Fault(Forge.Bytes(new Forge().Make()), early, key), Is.EqualTo(ProofFault.NoHours));
        Assert.That(Fault(after, "", key), Is.EqualTo(ProofFault.Unreadable));
    }

    [Test]
    public async Task Hours_that_were_published_anew_do_not_verify_against_a_kept_checkpoint()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await PublishAsync(desk, 5);
        var (kept, key) = (await NewestAsync(desk, 0))!.Value;
        await desk.TamperAsync("DELETE FROM published_hour WHERE seq > 2");
        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.EqualTo(3));
        var (anew, _) = (await NewestAsync(desk, 5))!.Value;
        var export = await ExportAsync(desk);

        Assert.That(Verifier.Check(export)[^1].Fault, Is.Null, "alone, they still hold");
        Assert.That(Fault(export, anew, key), Is.Null);
        Assert.That(Fault(export, kept, key), Is.EqualTo(ProofFault.Rewritten));
    }

    private static ProofFault? Fault(byte[] file, string checkpoint, string? key)
    {
        var findings = Verifier.Check(file, kept: new(null, Encoding.UTF8.GetBytes(checkpoint), key));
        return findings.Single(finding => finding.Check == ProofCheck.Checkpoint).Fault;
    }

    private static Task<byte[]> ExportAsync(DeskOnDisk desk) => desk.Get<ProofStore>().HoursAsync(None);

    private static Task<(string File, string Key)?> NewestAsync(DeskOnDisk desk, int from) =>
        desk.Get<CheckpointStore>().NewestAsync(from, None);

    private static async Task PublishAsync(DeskOnDisk desk, int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            desk.Clock.Advance(TimeSpan.FromHours(1));
            await desk.Get<HourStore>().PublishAsync(None);
        }
    }
}
