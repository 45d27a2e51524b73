using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>The committed bytes were computed by an independent program (Python, hashlib and an Ed25519 of its own) from the written formats.</summary>
public sealed class ProofVectors
{
    private static readonly DecisionProof Made = new Forge().Make();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [Test]
    public void The_committed_journal_head_is_reproduced() =>
        Assert.That(Hex(Made.Proposal.JournalHead), Is.EqualTo("f9480fc10b42256192de88f939f1abdb0157684de6af22ceeaee7418ec94137c"));

    [Test]
    public void The_committed_mandate_signature_is_reproduced() =>
        Assert.That(Hex(Made.Proposal.Mandate[0].Signature), Is.EqualTo("01e031bae07d75a210fb6b1b325ebab61c57995a23463b1898c12bd71ba5aad42488faa03b0922b4df35fae5d10cf4a36f5cbf5ae6e72ac54c101ceaa16bdf400d"));

    [Test]
    public void The_committed_proposal_hash_is_reproduced() =>
        Assert.That(Hex(Made.ProposalSha256), Is.EqualTo("9659c11066640d23722155b6d749f40a6995db9f56e4879fb2f23a3f4a2bc155"));

    [Test]
    public void The_committed_sign_off_message_is_reproduced()
    {
        var message = Made.Signatures[0].Message(Made.Proposal);

        Assert.That(message, Has.Length.EqualTo(210));
        Assert.That(Hex(Chain.Hash(message)), Is.EqualTo("09c848ff6a7986218c87faa5970c2f4e9a344428d676e10e4a7eb75723d2144a"));
        Assert.That(Hex(Made.Signatures[0].Signature), Is.EqualTo("0110cce367b26dd0694cbec0d9e7f2b15082de30945a7f475d68804dc5b840099b79d37398eb9fdeaabd28b0cfa5997534bff7c664126c6a55eec8b0c32b5e550f"));
    }

    [Test]
    public void The_committed_line_of_a_sign_off_is_reproduced()
    {
        Assert.That(Hex(Made.Journal.Lines[1].Commitment), Is.EqualTo("ceebe77fd0f9310044578546125a6c0d3c2e5c5fc44ee1fc020887da67c6c13a"));
        Assert.That(Hex(Made.Journal.Lines[1].Hash), Is.EqualTo("0e36cbae3b742dd321201a17ab94ad6448a79d326ebb294eea45acbf2adcef88"));
    }

    [Test]
    public void The_committed_restore_line_is_reproduced()
    {
        var restore = new RestoreProof { Line = 46, Lost = 55, GoesOnFrom = new(45, Chain.Hash("from"u8)), Given = [] };
        restore = restore with { Given = [Given("copil-1", "Logistique", 0), Given("copil-3", "Terrain", 1)] };

        Assert.That(restore.IsSigned, Is.True);
        Assert.That(Hex(restore.Commitment()), Is.EqualTo("49301fd477bcf668506eda38e634e91f3ea096b276e17c16cceb726a68e6c212"));

        SeatSignature Given(string seat, string circle, int after)
        {
            var at = Forge.Opened.AddMilliseconds(after);
            return new() { Seat = seat, Circle = circle, At = at, Key = Forge.Key(seat), Signature = Forge.Sign(seat, restore.Message(seat, circle, at)) };
        }
    }
}
