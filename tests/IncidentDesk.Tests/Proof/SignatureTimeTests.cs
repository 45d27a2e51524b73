using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>A signature stands in its time and in the journal, or it does not count.</summary>
public sealed class SignatureTimeTests
{
    private static (ProofCheck, string, ProofFault)? Last(Func<SignOffGiven, SignOffGiven> change) => new Forge { SignOff = (index, given) => index == 4 ? change(given) : given }.Fault();

    private static (ProofCheck, string, ProofFault) Refused(ProofFault fault) => (ProofCheck.Signature, "bureau-1", fault);

    [Test]
    public void At_the_limit_it_counts_and_a_millisecond_later_it_does_not()
    {
        Assert.That(Last(given => given with { At = Forge.Opened.AddDays(7) }), Is.Null);
        Assert.That(Last(given => given with { At = Forge.Opened.AddDays(7).AddMilliseconds(1) }), Is.EqualTo(Refused(ProofFault.TooLate)));
    }

    [Test]
    public void Before_the_proposal_it_does_not_count() =>
        Assert.That(Last(given => given with { At = Forge.Opened.AddMilliseconds(-1) }), Is.EqualTo(Refused(ProofFault.TooEarly)));

    [Test]
    public void Its_hour_is_that_of_its_line()
    {
        var proof = new Forge().Make();
        var lines = proof.Journal.Lines;
        var moved = lines.SetItem(5, JournalLine.After(8, lines[4].Hash, lines[5].Commitment, Forge.Opened.AddDays(1)));
        var after = moved.SetItem(6, JournalLine.After(9, moved[5].Hash, lines[6].Commitment, Forge.Opened.AddDays(8)));

        Assert.That(Forge.Fault(proof with { Journal = JournalSpan.Of(proof.Journal.From, after) }), Is.EqualTo(Refused(ProofFault.OtherHour)));
    }

    [Test]
    public void It_names_any_line_from_the_proposals_on()
    {
        var proof = new Forge().Make();

        Assert.That(Last(given => given with { JournalHead = proof.Proposal.JournalHead }), Is.Null);
        Assert.That(Last(given => given with { JournalHead = proof.Journal.Lines[1].Hash }), Is.Null);
    }

    [Test]
    public void It_names_no_line_that_does_not_exist_nor_one_before_the_proposal()
    {
        Assert.That(Last(given => given with { JournalHead = Chain.Hash("nowhere"u8) }), Is.EqualTo(Refused(ProofFault.HeadMissing)));
        Assert.That(Last(given => given with { JournalHead = Chain.Start }), Is.EqualTo(Refused(ProofFault.HeadMisplaced)));
        Assert.That(Last(given => given with { JournalHead = [1, 2, 3] }), Is.EqualTo(Refused(ProofFault.HeadMissing)));
    }

    [Test]
    public void The_journal_holds_its_line()
    {
        Assert.That(Last(given => given with { Line = given.Line + 1 }), Is.EqualTo(Refused(ProofFault.LineMissing)));
        Assert.That(Last(given => given with { Line = 99 }), Is.EqualTo(Refused(ProofFault.LineMissing)));
        Assert.That(new Forge { Commitment = (index, commitment) => index == 4 ? Chain.Hash(commitment) : commitment }.Fault(), Is.EqualTo(Refused(ProofFault.LineMissing)));
    }

    [Test]
    public void A_blind_of_another_length_opens_nothing()
    {
        var proof = new Forge().Make();

        Assert.That(Forge.Fault(proof with { Signatures = proof.Signatures.SetItem(4, proof.Signatures[4] with { Blind = [] }) }), Is.EqualTo(Refused(ProofFault.LineMissing)));
    }
}
