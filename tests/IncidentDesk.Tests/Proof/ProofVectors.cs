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
        Assert.That(Hex(Made.ProposalSha256), Is.EqualTo("e35f55d821b7cf595b5ab4549bfcb17b6ee49d628496e0b02f40b3ee21f9d931"));

    [Test]
    public void The_committed_sign_off_message_is_reproduced()
    {
        var message = Made.Signatures[0].Message(Made.Proposal);

        Assert.That(message, Has.Length.EqualTo(210));
        Assert.That(Hex(Chain.Hash(message)), Is.EqualTo("b0a394aba85d9eff06e224947119260abdb1a619efaa45e28980eec4a484c0c0"));
        Assert.That(Hex(Made.Signatures[0].Signature), Is.EqualTo("018913d06d4cd14f64e0b06a8647d63297f11b4a165759888290182feb75b1f7f55f1df2365adf143cdebee25043d3ff7c008bdcf94b65c8de24260c404944f50b"));
    }

    [Test]
    public void The_committed_line_of_a_sign_off_is_reproduced()
    {
        Assert.That(Hex(Made.Journal.Lines[1].Commitment), Is.EqualTo("9be39c9d6231ac9318a3676d36962cc24d7b1187fa1e0adec5e174827d855e8c"));
        Assert.That(Hex(Made.Journal.Lines[1].Hash), Is.EqualTo("4c7d12a420054dfa95a5a7c73ab4466d54c9caa133cb04ea383d33878decd1f0"));
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
