using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>The committed bytes were computed by an independent program (Python, hashlib and an Ed25519 of its own)
/// from the written formats.</summary>
public sealed class ProofVectors
{
    private static readonly DecisionProof Made = new Forge().Make();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [Test]
    public void The_committed_journal_head_is_reproduced() =>
        Assert.That(
            Hex(Made.Proposal.JournalHead),
            Is.EqualTo("f9480fc10b42256192de88f939f1abdb0157684de6af22ceeaee7418ec94137c")
        );

    [Test]
    public void The_committed_mandate_signature_is_reproduced() =>
        Assert.That(
            Hex(Made.Proposal.Mandate[0].Signature),
            Is.EqualTo(
                "01e031bae07d75a210fb6b1b325ebab61c57995a23463b1898c12bd71ba5aad42488faa03b0922b4df35fae5"
                    + "d10cf4a36f5cbf5ae6e72ac54c101ceaa16bdf400d"
            )
        );

    [Test]
    public void The_committed_roster_and_its_votes_are_reproduced()
    {
        Assert.That(
            Made.Roster.Founding,
            Is.EqualTo("ed1d04adbacc07d962426c1fb32df7d98814e77fe14f23b6d35ea0519d5f1dc9")
        );
        Assert.That(
            Hex(Made.Roster.Entries[0].Votes[0].Signature),
            Is.EqualTo(
                "016f99de46ce3b3695923a5635446ec5bd23be10d89132a5d4bd7a8cf9aa99abfa3cccc21fcd20856b3fb636"
                    + "41e8777450ea2a9955d1d93cd73b62dcd5c621520e"
            )
        );
        Assert.That(
            Hex(Made.Roster.Hash()),
            Is.EqualTo("30b13822888038d94d6e9c5134d5821c4d6295cae503e6eabbf3284e5a1749c2")
        );
    }

    [Test]
    public void The_committed_proposal_hash_is_reproduced() =>
        Assert.That(
            Hex(Made.ProposalSha256),
            Is.EqualTo("bb61cf58fc6098ebf1459cedfc50be7a5b57b5fdf0df943f6478e7f001f47f43")
        );

    [Test]
    public void The_committed_sign_off_message_is_reproduced()
    {
        var message = Made.Signatures[0].Message(Made.Proposal);

        Assert.That(message, Has.Length.EqualTo(210));
        Assert.That(
            Hex(Chain.Hash(message)),
            Is.EqualTo("ed94457dd6dfade955e14952dd04681618a805e7be56987bfeaa702397ec4760")
        );
        Assert.That(
            Hex(Made.Signatures[0].Signature),
            Is.EqualTo(
                "016ed42283b5dd6cc6d641925d4601609975c1d917bfcf598ba7b5b50e8de56ff2523788bf1c2e4cdf91e583"
                    + "12960f0d5d680e573fd7eb146c3301b65599816903"
            )
        );
    }

    [Test]
    public void The_committed_line_of_a_sign_off_is_reproduced()
    {
        Assert.That(
            Hex(Made.Journal!.Lines[1].Commitment),
            Is.EqualTo("25ad7073301b6e444343e6a3f4a2d33c1ada148a926f3bc7f603ac2436c2021b")
        );
        Assert.That(
            Hex(Made.Journal!.Lines[1].Hash),
            Is.EqualTo("b03bb84b2c0471163c6e928008725eb6e0144e4fc593f9aa6abacbd3e78ece28")
        );
    }

    [Test]
    public void The_committed_restore_line_is_reproduced()
    {
        var restore = new RestoreProof
        {
            Line = 46,
            Lost = 55,
            GoesOnFrom = new(45, Chain.Hash("from"u8)),
            Given = [],
        };
        restore = restore with { Given = [Given("copil-1", "Logistique", 0), Given("copil-3", "Terrain", 1)] };

        Assert.That(restore.IsSigned, Is.True);
        Assert.That(
            Hex(restore.Commitment()),
            Is.EqualTo("49301fd477bcf668506eda38e634e91f3ea096b276e17c16cceb726a68e6c212")
        );

        SeatSignature Given(string seat, string circle, int after)
        {
            var at = Forge.Opened.AddMilliseconds(after);
            return new()
            {
                Seat = seat,
                Circle = circle,
                At = at,
                Key = Forge.Key(seat),
                Signature = Forge.Sign(seat, restore.Message(seat, circle, at)),
            };
        }
    }
}
