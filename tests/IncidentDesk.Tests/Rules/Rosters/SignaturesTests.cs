using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Which signatures count for an entry of the roster, and from when the entry takes effect.</summary>
public sealed class SignaturesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly CircleAdded Kitchen = new(Day, new("Cuisine", null));

    private static readonly RosterFile Nine = Fold(2, Day),
        NineBefore = Nine with { Rules = 0, RaisedAt = null };

    private static DateTimeOffset? Effective(RosterEntry entry, params (string Name, TimeSpan After)[] votes) =>
        Effective(Nine, entry, votes);

    private static DateTimeOffset? Effective(
        RosterFile file,
        RosterEntry entry,
        params (string Name, TimeSpan After)[] votes
    ) => file.EffectiveAt(entry, [.. votes.Select(vote => Vote(vote.Name, Day + vote.After))]);

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);

    [Test]
    public void A_signature_counts_from_the_moment_of_the_entry_until_it_lapses()
    {
        Assert.That(
            Effective(Kitchen, ("ilana", default), ("joris", RosterFile.Lapse)),
            Is.EqualTo(Day + RosterFile.Lapse)
        );
        Assert.That(Effective(Kitchen, ("ilana", default), ("joris", RosterFile.Lapse + Minute)), Is.Null, "too late");
        Assert.That(Effective(Kitchen, ("ilana", -Minute), ("joris", default)), Is.Null, "before there was an entry");
        Assert.That(Effective(Kitchen, ("ilana", default), ("ilana", Minute)), Is.Null, "one person twice");
        Assert.That(Effective(Kitchen, ("ilana", default), ("a stranger", default)), Is.Null);
    }

    [Test]
    public void It_takes_effect_with_the_second_signature_in_the_order_of_time()
    {
        Assert.That(
            Effective(Kitchen, ("ilana", Days(5)), ("joris", Days(1)), ("aurore", Days(2))),
            Is.EqualTo(Day + Days(2))
        );
        Assert.That(
            Effective(
                Given(Role.Admin) with
                {
                    Seat = Given(Role.Admin).Seat with { Person = Id("ilana") },
                },
                ("joris", default),
                ("celestin", Days(3))
            ),
            Is.EqualTo(Day + Days(3)),
            "a seat that reads nothing does not wait"
        );
    }

    [Test]
    public void Four_of_the_CoPil_take_a_week_away_and_never_add_time()
    {
        var given = Given(Role.Listener);
        (string, TimeSpan)[] three = [("maelle", default), ("ronan", Minute), ("tiago", Days(1))];
        Assert.That(Effective(given, three), Is.EqualTo(Day + Minute + RosterFile.Wait));
        Assert.That(Effective(given, [.. three, ("hortense", Days(2))]), Is.EqualTo(Day + Days(2)));
        Assert.That(
            Effective(given, [.. three, ("hortense", Days(9))]),
            Is.EqualTo(Day + Minute + RosterFile.Wait),
            "the fourth came after the week"
        );
        var inquiring = Given(Role.Instructor);
        Assert.That(
            Effective(inquiring, [.. three, ("hortense", Days(2))]),
            Is.EqualTo(Day + Minute + RosterFile.Wait),
            "a seat that always waits"
        );
    }

    [Test]
    public void Four_of_one_circle_are_one_circle()
    {
        var file = Of(
            2,
            [
                .. Enumerable.Range(1, 4).Select(number => Member($"{number}", (Role.Copil, "Terrain"))),
                Member("other", (Role.Copil, "Accueil")),
                Member("joris"),
            ]
        );
        (string, TimeSpan)[] four = [.. Enumerable.Range(1, 4).Select(number => ($"{number}", number * Minute))];
        Assert.That(Effective(file, Given(Role.Listener), four), Is.Null);
        Assert.That(
            Effective(file, Given(Role.Listener), [.. four, ("other", Days(1))]),
            Is.EqualTo(Day + Days(1)),
            "five, of two circles: enough at once"
        );
    }

    [Test]
    public void The_Bureau_is_one_circle_and_hides_the_other_seats_of_its_members([Values(0, 2)] int rules)
    {
        var file = Of(
            rules,
            Member("maelle", (Role.Copil, "Terrain"), (Role.Bureau, "Terrain")),
            Member("ronan", (Role.Bureau, "Accueil"), (Role.Copil, "Accueil")),
            Member("tiago", (Role.Listener, "Terrain"), (Role.Copil, "Accueil")),
            Member("joris")
        );
        var given = Given(Role.Instructor);
        Assert.That(Effective(file, given, ("maelle", default), ("ronan", default)), Is.Null);
        Assert.That(Effective(file, given, ("maelle", default), ("tiago", default)), Is.EqualTo(Day + RosterFile.Wait));
    }

    [Test]
    public void Two_spellings_of_a_circle_are_two_circles_under_the_first_rules_alone()
    {
        var given = Given(Role.Copil);
        (string, TimeSpan)[] both = [("maelle", default), ("tiago", default)];
        Assert.That(Effective(NineBefore, given, both), Is.EqualTo(Day + RosterFile.Wait));
        Assert.That(Effective(Nine, given, both), Is.Null);
    }

    [Test]
    public void A_seat_that_ended_before_the_signature_signs_nothing_and_did_under_the_first_rules()
    {
        Member Leaving(string name) =>
            Member(name) with
            {
                Seats = [new(Id(name), Role.Copil, 1, name, Founding, Day + Days(1))],
            };
        RosterFile File(int rules) => Of(rules, Leaving("maelle"), Leaving("ronan"), Member("joris"));
        var given = Given(Role.Copil);
        (string, TimeSpan)[] late = [("maelle", Days(2)), ("ronan", Days(2))];

        Assert.That(Effective(File(2), given, late), Is.Null);
        Assert.That(Effective(File(0), given, late), Is.EqualTo(Day + Days(2) + RosterFile.Wait));
        Assert.That(
            Effective(File(2), given, ("maelle", default), ("ronan", default)),
            Is.EqualTo(Day + RosterFile.Wait)
        );
        Assert.That(File(2).MaySign(given, Id("maelle")), Is.True, "as the entry was written");
        Assert.That(File(2).MaySign(given, Id("maelle"), Day + Days(1)), Is.False);
        Assert.That(File(2).MaySign(given with { At = Day + Days(1) }, Id("maelle")), Is.False);
    }

    [Test]
    public void A_seat_that_begins_after_the_entry_signs_nothing_of_it([Values(0, 2)] int rules)
    {
        Member Arriving(string name) =>
            Member(name) with
            {
                Seats = [new(Id(name), Role.Copil, 1, name, Day + Minute)],
            };
        var file = Of(rules, Arriving("maelle"), Arriving("ronan"), Member("joris"));
        Assert.That(Effective(file, Given(Role.Copil), ("maelle", Days(1)), ("ronan", Days(1))), Is.Null);
    }

    [Test]
    public void Whoever_an_entry_concerns_is_no_signer_of_it()
    {
        var given = Given(Role.Custodian) with { Seat = Given(Role.Custodian).Seat with { Person = Id("maelle") } };
        Assert.That(Nine.Concerned(given), Is.EqualTo(Id("maelle")));
        Assert.That(Nine.MaySign(given, Id("maelle")), Is.False);
        Assert.That(Nine.MaySign(given, Id("ronan")), Is.True);
        Assert.That(Effective(given, ("maelle", default), ("ronan", default)), Is.Null);
        Assert.That(NineBefore.EffectiveAt(given, Votes(Day, "maelle", "ronan")), Is.Null, "under the first rules too");
        Assert.That(Nine.MaySign(new MemberAdded(Day, Member("ilana")), Id("ilana")), Is.False);
        Assert.That(Nine.Concerned(Kitchen), Is.Null);
    }

    [Test]
    public void Ones_own_signature_ends_ones_own_seat_at_once([Values(0, 2)] int rules)
    {
        var file = rules == 0 ? NineBefore : Nine;
        var ended = new SeatEnded(Day, Role.Copil, 3);
        Assert.That(Effective(file, ended, ("maelle", Days(1))), Is.EqualTo(Day + Days(1)));
        Assert.That(Effective(file, ended, ("maelle", Days(1)), ("ronan", default)), Is.EqualTo(Day + Days(1)));
        Assert.That(Effective(file, ended, ("ronan", default)), Is.Null);
        Assert.That(file.Concerned(ended with { Number = 4 }), Is.EqualTo(Id("tiago")));
        Assert.That(file.Concerned(ended with { Number = 1 }), Is.Null, "nobody sits there");
        Assert.That(file.Concerned(ended with { Role = Role.Bureau }), Is.Null);
    }

    [Test]
    public void Ones_own_signature_alone_keeps_keys_and_signs_the_agreement()
    {
        var kept = new KeysKept(Day, Id("ilana"), 7);
        var agreed = new AgreementSigned(Day, Id("ilana"), "1", "text");
        foreach (var entry in (RosterEntry[])[kept, agreed])
        {
            Assert.That(Effective(entry, ("ilana", Days(1))), Is.EqualTo(Day + Days(1)));
            Assert.That(Effective(entry, ("maelle", default), ("ronan", default)), Is.Null);
            Assert.That(Nine.MaySign(entry, Id("maelle")), Is.False);
            Assert.That(Nine.Concerned(entry), Is.EqualTo(Id("ilana")));
        }
        var stranger = agreed with { Person = Id("a stranger") };
        Assert.That(Nine.MaySign(stranger, Id("a stranger")), Is.False, "who is not in the roster");
    }

    [Test]
    public void Rules_are_raised_without_a_signature_and_founders_sign_only_an_empty_roster()
    {
        var raised = new RulesRaised(Day);
        Assert.That(Effective(raised), Is.EqualTo(Day));
        Assert.That(Nine.MaySign(raised, Id("maelle")), Is.False);
        var founded = Founded(2);
        Assert.That(new RosterFile().MaySign(founded, Id("maelle")), Is.True);
        Assert.That(new RosterFile().MaySign(founded, Id("a stranger")), Is.False);
        Assert.That(Nine.MaySign(founded, Id("maelle")), Is.False, "it is founded already");
    }

    [Test]
    public void A_training_is_signed_from_a_seat_that_is_held_at_the_entry_and_at_the_signature()
    {
        var trained = new TrainingRecorded(Day, [Id("ilana")], "ecoute", new(2026, 3, 1), new(2027, 3, 1));
        RosterFile With(DateTimeOffset since, DateTimeOffset? until, Role role = Role.Coordination) =>
            Of(4, Member("maelle") with { Seats = [new(Id("maelle"), role, 1, "", since, until)] }, Member("ilana"));
        Assert.That(With(Founding, null).MaySign(trained, Id("maelle"), Day), Is.True);
        Assert.That(With(Founding, null, Role.Bureau).MaySign(trained, Id("maelle"), Day), Is.True);
        Assert.That(With(Day + Minute, null).MaySign(trained, Id("maelle"), Day + Days(1)), Is.False);
        Assert.That(With(Founding, Day + Days(1)).MaySign(trained, Id("maelle"), Day + Days(2)), Is.False);
        Assert.That(With(Founding, Day + Days(1)).MaySign(trained, Id("maelle")), Is.True);
        Assert.That(With(Founding, null).MaySign(trained, Id("a stranger")), Is.False);
    }

    [Test]
    public void A_signature_without_its_line_in_the_journal_counts_under_the_second_rules_alone()
    {
        ImmutableArray<RosterVote> bare = [new(Id("ilana"), Day), new(Id("joris"), Day)];
        Assert.That((Nine with { Rules = RosterFile.ReadersRules }).EffectiveAt(Kitchen, bare), Is.EqualTo(Day));
        Assert.That((Nine with { Rules = RosterFile.TimedRules }).EffectiveAt(Kitchen, bare), Is.Null);
        Assert.That((Nine with { Rules = RosterFile.AccreditedRules }).EffectiveAt(Kitchen, bare), Is.Null);
    }

    [Test]
    public void A_signature_counts_by_the_first_rules_until_the_moment_they_were_raised()
    {
        var file = Nine with { Rules = 0, RaisedAt = Day + Days(5) };
        var given = Given(Role.Listener);
        Assert.That(Effective(file, given, ("ilana", Days(5)), ("gaspard", Days(5))), Is.EqualTo(Day + Days(5)));
        Assert.That(Effective(file, given, ("ilana", Days(5)), ("gaspard", Days(5) + Minute)), Is.Null);
        Assert.That(
            Effective(file, given, ("maelle", Days(6)), ("ronan", Days(6))),
            Is.EqualTo(Day + Days(6) + RosterFile.Wait)
        );
        Assert.That(Effective(file with { RaisedAt = null }, given, ("maelle", Days(6))), Is.Null);
    }
}
