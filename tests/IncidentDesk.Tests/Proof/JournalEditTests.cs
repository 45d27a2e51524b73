using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

[Category("Threat-18")]
public sealed class JournalEditTests
{
    private const int Length = 12;

    [Test]
    public void An_honest_journal_verifies() => Assert.That(Fault(Journal()), Is.Null);

    [Test]
    public void The_verifier_names_a_changed_line([Range(1, Length)] int seq, [Values] Field field) =>
        Assert.That(
            Fault(Edited(lines => lines.SetItem(seq - 1, Changed(lines[seq - 1], field)))),
            Is.EqualTo((ProofFault.BrokenLine, $"{seq}"))
        );

    [Test]
    public void The_verifier_names_a_removed_line([Range(1, Length - 1)] int seq) =>
        Assert.That(Fault(Edited(lines => lines.RemoveAt(seq - 1))), Is.EqualTo((ProofFault.BrokenLine, $"{seq}")));

    [Test]
    public void The_verifier_reports_a_removed_last_line_at_the_end_of_the_file() =>
        Assert.That(Fault(Edited(lines => lines.RemoveAt(Length - 1))), Is.EqualTo((ProofFault.OtherEnd, $"{Length}")));

    [Test]
    public void The_verifier_names_the_first_of_two_swapped_lines([Range(1, Length - 1)] int seq) =>
        Assert.That(
            Fault(Edited(lines => lines.SetItem(seq - 1, lines[seq]).SetItem(seq, lines[seq - 1]))),
            Is.EqualTo((ProofFault.BrokenLine, $"{seq}"))
        );

    [Test]
    public void The_verifier_names_a_duplicated_line([Range(1, Length)] int seq) =>
        Assert.That(
            Fault(Edited(lines => lines.Insert(seq, lines[seq - 1]))),
            Is.EqualTo((ProofFault.BrokenLine, $"{seq + 1}"))
        );

    [Test]
    public void A_rewritten_journal_verifies_alone_but_fails_against_an_earlier_export([Range(1, Length)] int seq)
    {
        var lines = ImmutableArray.CreateRange(Journal().Journal.Lines.Take(seq - 1));
        for (var next = seq; next <= Length + 2; next++)
            lines = lines.Add(
                JournalLine.After(
                    next - 1,
                    next == 1 ? Chain.Start : lines[^1].Hash,
                    Chain.Hash("forged"u8),
                    Given.AddHours(Length)
                )
            );
        var rewritten = Of(lines);

        Assert.That(Fault(rewritten), Is.Null);
        Assert.That(
            Verifier.Check(Bytes(rewritten), Bytes(Journal()))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Earlier, $"{seq}", ProofFault.Rewritten))
        );
    }

    [Test]
    public void A_truncated_journal_fails_against_an_earlier_export_and_against_a_kept_line(
        [Range(0, Length - 1)] int left
    )
    {
        var cut = Bytes(Of([.. Journal().Journal.Lines.Take(left)]));

        Assert.That(Verifier.Check(cut)[^1].Fault, Is.Null);
        Assert.That(
            Verifier.Check(cut, Bytes(Journal()))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Earlier, $"{left + 1}", ProofFault.Cut))
        );
        Assert.That(
            Verifier.Check(cut, null, Journal().Journal.Head)[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Head, $"{Length}", ProofFault.Cut))
        );
    }

    [Test]
    public void A_file_that_begins_after_the_compared_line_is_reported_as_not_comparable()
    {
        var proof = Forge.Bytes(new Forge().Make());

        Assert.That(
            Verifier.Check(proof, Bytes(Journal(2)))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Earlier, "2", ProofFault.BeforeStart))
        );
        Assert.That(
            Verifier.Check(proof, null, Journal(2).Journal.Head)[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Head, "2", ProofFault.BeforeStart))
        );
    }

    [Test]
    public void An_earlier_file_that_is_not_an_export_is_refused() =>
        Assert.That(
            Verifier.Check(Bytes(Journal()), [])[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Earlier, "", ProofFault.Unreadable))
        );

    public enum Field
    {
        Seq,
        Hour,
        Commitment,
        Hash,
    }

    private static readonly DateTimeOffset Given = new(2026, 11, 22, 15, 30, 0, TimeSpan.Zero);

    private static JournalLine Changed(JournalLine line, Field field) =>
        field switch
        {
            Field.Seq => line with { Seq = line.Seq + 1 },
            Field.Hour => line with { Hour = line.Hour.AddHours(1) },
            Field.Commitment => line with
            {
                Commitment = IncidentDesk.Tests.Sealing.Given.Flipped(line.Commitment, 77),
            },
            Field.Hash => line with { Hash = IncidentDesk.Tests.Sealing.Given.Flipped(line.Hash, 200) },
        };

    private static JournalProof Journal(int length = Length)
    {
        var lines = new List<JournalLine>();
        for (var seq = 0; seq < length; seq++)
            lines.Add(
                JournalLine.After(
                    seq,
                    seq == 0 ? Chain.Start : lines[^1].Hash,
                    Chain.Hash([(byte)seq]),
                    Given.AddHours(seq)
                )
            );
        return Of([.. lines]);
    }

    private static JournalProof Edited(Func<ImmutableArray<JournalLine>, ImmutableArray<JournalLine>> edit)
    {
        var honest = Journal();
        return honest with { Journal = honest.Journal with { Lines = edit(honest.Journal.Lines) } };
    }

    private static JournalProof Of(ImmutableArray<JournalLine> lines) =>
        new()
        {
            Schema = JournalProof.Name,
            HoursFrom = 1,
            Journal = JournalSpan.Of(new(0, Chain.Start), lines),
            Restores = [],
        };

    private static byte[] Bytes(JournalProof proof) => JsonSerializer.SerializeToUtf8Bytes(proof, ProofJson.Options);

    private static (ProofFault, string)? Fault(JournalProof proof) =>
        Verifier.Check(Bytes(proof))[^1] is { Fault: { } fault } wrong ? (fault, wrong.Entry) : null;
}
