using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>A signature stands in its time and in the journal, or it does not count.</summary>
public sealed class SignatureTimeTests
{
    private static (ProofCheck, string, ProofFault)? Last(Func<SignOffGiven, SignOffGiven> change) =>
        new Forge { SignOff = (index, given) => index == 4 ? change(given) : given }.Fault();

    private static (ProofCheck, string, ProofFault) Refused(ProofFault fault) =>
        (ProofCheck.Signature, "bureau-1", fault);

    [Test]
    public void A_signature_counts_at_the_deadline_and_not_a_millisecond_later()
    {
        Assert.That(Last(given => given with { At = Forge.Opened.AddDays(7) }), Is.Null);
        Assert.That(
            Last(given => given with { At = Forge.Opened.AddDays(7).AddMilliseconds(1) }),
            Is.EqualTo(Refused(ProofFault.TooLate))
        );
    }

    [Test]
    public void A_signature_before_the_proposal_does_not_count() =>
        Assert.That(
            Last(given => given with { At = Forge.Opened.AddMilliseconds(-1) }),
            Is.EqualTo(Refused(ProofFault.TooEarly))
        );

    [TestCase(5, 59, true, Description = "A passkey has five minutes to answer, over the hour too.")]
    [TestCase(9, 51, true)]
    [TestCase(11, 49, false)]
    [TestCase(60, 30, false)]
    [TestCase(-31, 30, false)]
    public void A_signature_counts_only_if_entered_in_the_journal_within_minutes(int late, int minute, bool counts)
    {
        var given = new DateTimeOffset(2026, 11, 21, 12, minute, 0, TimeSpan.Zero);
        var forge = new Forge
        {
            Late = TimeSpan.FromMinutes(late),
            SignOff = (index, sign) => sign with { At = given },
        };

        Assert.That(forge.Fault()?.Item3, Is.EqualTo(counts ? null : ProofFault.OtherHour));
    }

    [Test]
    public void A_signature_may_name_any_journal_line_from_the_proposal_on()
    {
        var proof = new Forge().Make();

        Assert.That(Last(given => given with { JournalHead = proof.Proposal.JournalHead }), Is.Null);
        Assert.That(Last(given => given with { JournalHead = proof.Journal!.Lines[1].Hash }), Is.Null);
    }

    [Test]
    public void A_signature_that_names_an_unknown_or_an_earlier_line_than_the_proposal_is_refused()
    {
        Assert.That(
            Last(given => given with { JournalHead = Chain.Hash("nowhere"u8) }),
            Is.EqualTo(Refused(ProofFault.HeadMissing))
        );
        Assert.That(
            Last(given => given with { JournalHead = Chain.Start }),
            Is.EqualTo(Refused(ProofFault.HeadMisplaced))
        );
        Assert.That(Last(given => given with { JournalHead = [1, 2, 3] }), Is.EqualTo(Refused(ProofFault.HeadMissing)));
    }

    [Test]
    public void A_signature_whose_line_is_missing_from_the_journal_is_refused()
    {
        Assert.That(Last(given => given with { Line = given.Line + 1 }), Is.EqualTo(Refused(ProofFault.LineMissing)));
        Assert.That(Last(given => given with { Line = 99 }), Is.EqualTo(Refused(ProofFault.LineMissing)));
        Assert.That(
            new Forge { Commitment = (index, commitment) => index == 4 ? Chain.Hash(commitment) : commitment }.Fault(),
            Is.EqualTo(Refused(ProofFault.LineMissing))
        );
    }

    [Test]
    public void A_signature_with_a_blinding_value_of_the_wrong_length_is_refused()
    {
        var proof = new Forge().Make();

        Assert.That(
            Forge.Fault(
                proof with
                {
                    Signatures = proof.Signatures.SetItem(4, proof.Signatures[4] with { Blind = [] }),
                }
            ),
            Is.EqualTo(Refused(ProofFault.LineMissing))
        );
    }
}
