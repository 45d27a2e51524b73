using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Which entries of the roster two circles sign, which wait a week, and which four can hurry.</summary>
public sealed class GraveEntriesTests
{
    private static readonly Role[] Waited = [Role.Instructor, Role.Copil, Role.Bureau, Role.Board, Role.Custodian],
        Harmless = [Role.Admin, Role.DataContact];

    private static readonly RosterFile Newest = Of(RosterFile.NewestRules),
        First = Of(1);

    [Test]
    public void A_seat_is_grave_unless_it_neither_reads_nor_decides_nor_keeps_anything([Values] Role role)
    {
        var given = Given(role);
        var (grave, always) = (!Harmless.Contains(role), Waited.Contains(role));
        Assert.That((Newest.IsGrave(given), Newest.Waits(given)), Is.EqualTo((grave, grave)));
        Assert.That(Newest.MayHurry(given), Is.EqualTo(grave && !always));
        Assert.That((First.IsGrave(given), First.Waits(given)), Is.EqualTo((always, always)), "the first rules");
        Assert.That(First.MayHurry(given), Is.False, "the first rules");
    }

    [Test]
    public void Ending_somebody_elses_seat_is_always_grave_now([Values] Role role)
    {
        var ended = new SeatEnded(Day, role, 1);
        Assert.That(
            (Newest.IsGrave(ended), Newest.Waits(ended), Newest.MayHurry(ended)),
            Is.EqualTo((true, true, true))
        );
        Assert.That(
            (First.IsGrave(ended), First.Waits(ended), First.MayHurry(ended)),
            Is.EqualTo((Waited.Contains(role), false, false)),
            "the first rules"
        );
    }

    private static IEnumerable<(RosterEntry Entry, bool Grave)> Others() =>
        [
            (new KeysReplaced(Day, Id("ilana"), KeysOf("new")), true),
            (new SettingsConfirmed(Day, Confirmation.Nothing), true),
            (Founded(2), false),
            (new MemberAdded(Day, Member("odile")), false),
            (new CircleAdded(Day, new("Cuisine", null)), false),
            (new KeysKept(Day, Id("ilana"), 1), false),
            (new RulesRaised(Day), false),
            (new TrainingRecorded(Day, [Id("ilana")], "ecoute", default, default), false),
            (new AgreementSigned(Day, Id("ilana"), "1", ""), false),
            (new RequestNoted(Day, Id("ilana"), Guid.Empty, RightKind.Access, RequestWay.Letter, default), false),
            (new RequestProlonged(Day, Guid.Empty), false),
            (new RequestClosed(Day, Guid.Empty, RightOutcome.Granted), false),
        ];

    [TestCaseSource(nameof(Others))]
    public void Only_seats_and_their_ends_wait((RosterEntry Entry, bool Grave) other)
    {
        Assert.That(Newest.IsGrave(other.Entry), Is.EqualTo(other.Grave));
        Assert.That((Newest.Waits(other.Entry), Newest.MayHurry(other.Entry)), Is.EqualTo((false, false)));
    }

    private sealed record Unknown() : RosterEntry(Day);

    [Test]
    public void A_kind_of_entry_without_a_rule_is_an_error_and_never_harmless() =>
        Assert.That(() => Newest.IsGrave(new Unknown()), Throws.InvalidOperationException);

    [Test]
    public void Two_circles_replace_keys_and_confirm_settings_at_once()
    {
        foreach (var entry in Others().Where(other => other.Grave).Select(other => other.Entry))
        {
            Assert.That(Nine.EffectiveAt(entry, Votes(Day, "maelle", "ronan")), Is.EqualTo(Day.AddMinutes(1)));
            Assert.That(Nine.EffectiveAt(entry, Votes(Day, "maelle", "tiago")), Is.Null);
            Assert.That(Nine.EffectiveAt(entry, Votes(Day, "maelle", "gaspard")), Is.Null);
        }
    }

    private static readonly RosterFile Nine = Fold(2, Day);
}
