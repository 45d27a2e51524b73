using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>The public keys of a receipt are pinned once: by its holder, or as the row says by the team until the
/// holder does.</summary>
public sealed class ReceiptPinnedTests
{
    private static readonly Guid Party = new("0196f000-0000-7000-8000-0000000000b1"),
        Guest = new("0196f000-0000-7000-8000-0000000000b2"),
        Reader = A.Listener(1).Id;

    private static CaseFile Old() => A.Case();

    private static CaseFile WithParty() => A.Case() with { Others = [new(Party, []) { HasFolder = true }] };

    private static ReceiptPinned Pinned(Guid by, string keys, Guid? party = null) => new(by, A.Monday, party, keys);

    [Test]
    public void What_the_team_pins_counts_until_the_holder_pins_their_own_keys_which_are_final()
    {
        var byTeam = Old().After(Pinned(Reader, "row"), Pinned(A.Listener(2).Id, "another row"));
        var byHolder = byTeam.After(Pinned(A.Reporter, "own"), Pinned(A.Reporter, "third"), Pinned(Reader, "row"));

        Assert.That(Old().Pin, Is.Null);
        Assert.That(byTeam.Pin, Is.EqualTo(new ReceiptPin("row", false)));
        Assert.That(byHolder.Pin, Is.EqualTo(new ReceiptPin("own", true)));
    }

    [Test]
    public void An_act_of_the_team_pins_each_receipt_that_no_entry_pins_and_no_other()
    {
        var rows = new Dictionary<Guid, string> { [Party] = "party" };

        var entries = ReceiptPinned.InTeam(WithParty(), Reader, "reporter", rows, A.Monday);

        Assert.That(
            entries,
            Is.EqualTo(new LedgerEntry[] { Pinned(Reader, "reporter"), Pinned(Reader, "party", Party) })
        );
        Assert.That(
            ReceiptPinned.InTeam(WithParty().After([.. entries]), Reader, "other", rows, A.Monday),
            Is.Empty,
            "Each is pinned once."
        );
        Assert.That(
            ReceiptPinned.InTeam(
                WithParty() with
                {
                    MailboxGone = true,
                },
                Reader,
                null,
                new Dictionary<Guid, string>(),
                A.Monday
            ),
            Is.Empty
        );
    }

    [Test]
    public void An_act_from_a_mailbox_pins_the_words_that_opened_it_unless_their_holder_did_before()
    {
        var byTeam = Old().After(Pinned(Reader, "row"));
        var came = WithParty().After(new PartyCame(Guest, A.Monday, Party));

        Assert.That(
            ReceiptPinned.FromMailbox(byTeam, A.Reporter, "own", A.Monday),
            Is.EqualTo(new LedgerEntry[] { Pinned(A.Reporter, "own") })
        );
        Assert.That(
            ReceiptPinned.FromMailbox(Old().After(Pinned(A.Reporter, "own")), A.Reporter, "own", A.Monday),
            Is.Empty
        );
        Assert.That(
            ReceiptPinned.FromMailbox(came, Guest, "guest", A.Monday),
            Is.EqualTo(new LedgerEntry[] { Pinned(Guest, "guest", Party) })
        );
        Assert.That(
            ReceiptPinned.FromMailbox(WithParty(), Guest, "guest", A.Monday),
            Is.Empty,
            "Whoever comes with a code is nobody in the case yet."
        );
    }

    [Test]
    public void A_new_code_or_whoever_came_replaces_what_was_pinned_before()
    {
        var code = WithParty().After(new CodeRenewed(Reader, A.Monday, Party) { Keys = "code" });

        Assert.That(code.Others[0].Pin, Is.EqualTo(new ReceiptPin("code", false)));
        Assert.That(
            code.After(new PartyCame(Guest, A.Monday, Party) { Keys = "own" }).Others[0].Pin,
            Is.EqualTo(new ReceiptPin("own", true))
        );
        Assert.That(
            code.After(new PartyCame(Guest, A.Monday, Party)).Others[0].Pin,
            Is.Null,
            "An old entry pins nothing."
        );
    }
}
