using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Settings and own files count as two CoPil members of two circles have confirmed them last.</summary>
[Category("Threat-50")]
public sealed class SettingsConfirmedTests
{
    private static Confirmation With(string? phone, params (string Name, string Hash)[] files) =>
        new(
            ImmutableSortedDictionary<string, string?>.Empty.Add("Organisation:Phone", phone),
            files.ToImmutableSortedDictionary(file => file.Name, file => file.Hash)
        );

    private static readonly Confirmation Former = With("01 99 00 12 34"),
        Next = With("06 39 98 00 01", ("protocols/violence.yaml", "abc"));

    private static RosterFile Fold(
        Confirmation? founded,
        params (Confirmation Confirmed, DateTimeOffset At, (string Name, int Day)[] Votes)[] entries
    ) =>
        SignedRoster.Fold(
            SignedRoster.Founded(RosterFile.NewestRules) with
            {
                Confirmed = founded,
            },
            Day.AddDays(10),
            [
                .. entries.Select(entry =>
                    (
                        (RosterEntry)
                            new SettingsConfirmed(entry.At, entry.Confirmed) { Rules = RosterFile.NewestRules },
                        entry.Votes.Select(vote => Vote(vote.Name, entry.At.AddDays(vote.Day))).ToImmutableArray()
                    )
                ),
            ]
        );

    private static Confirmation? After(params string[] signers) =>
        Fold(Former, (Next, Day, [.. signers.Select(name => (name, 0))])).Confirmed;

    [Test]
    public void A_change_counts_with_two_members_of_the_CoPil_of_two_circles_and_at_once()
    {
        Assert.That(Fold(Former).Confirmed, Is.EqualTo(Former), "the founders confirm what is configured");
        Assert.That(After("maelle"), Is.EqualTo(Former), "one alone");
        Assert.That(After("maelle", "tiago"), Is.EqualTo(Former), "two spellings of one circle");
        Assert.That(After("maelle", "ilana", "joris"), Is.EqualTo(Former), "one of the CoPil only");
        Assert.That(After("maelle", "ronan"), Is.EqualTo(Next));
        Assert.That(Fold(null).Confirmed, Is.Null, "a founding of before");
        Assert.That(Fold(null, (Next, Day, [("maelle", 0), ("ronan", 0)])).Confirmed, Is.EqualTo(Next));
    }

    [Test]
    public void What_was_signed_last_holds_whatever_was_proposed_first()
    {
        var third = With("01 99 00 00 03");

        Assert.That(
            Fold(
                Former,
                (Next, Day, [("maelle", 0), ("ronan", 5)]),
                (third, Day, [("maelle", 1), ("ronan", 1)])
            ).Confirmed,
            Is.EqualTo(Next)
        );
        Assert.That(
            Fold(
                Former,
                (Next, Day, [("maelle", 0), ("ronan", 1)]),
                (third, Day, [("maelle", 1), ("ronan", 5)])
            ).Confirmed,
            Is.EqualTo(third)
        );
    }

    [Test]
    public void A_member_of_the_CoPil_proposes_and_the_desk_itself_only_where_nobody_has_confirmed_anything()
    {
        Reason? Bars(Confirmation? founded, Confirmation asked, string? by) =>
            ProposeEntry.Decide(Fold(founded), new SettingsConfirmed(Day, asked), by is null ? null : Id(by));

        Assert.That(Bars(Former, Next, "maelle"), Is.Null);
        Assert.That(Bars(Former, Next, "ilana"), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bars(Former, Next, "joris"), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bars(Former, Next, null), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bars(null, Next, null), Is.Null);
        Assert.That(ProposeEntry.Decide(new(), new SettingsConfirmed(Day, Next), null), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bars(Former, With("01 99 00 12 34"), "maelle"), Is.EqualTo(Reason.AlreadyDone), "nothing changes");
        Assert.That(
            ProposeEntry.Decide(Fold(Former, (Next, Day, [])), new SettingsConfirmed(Day, Next), Id("maelle")),
            Is.EqualTo(Reason.AlreadyDone),
            "it waits already"
        );
        Assert.That(
            Bars(Former, With(new string('1', Confirmation.LongestValue + 1)), "maelle"),
            Is.EqualTo(Reason.RosterTextTooLong)
        );
    }

    [Test]
    public void Differences_name_settings_and_files_and_an_unknown_setting_has_its_default_until_confirmed()
    {
        var configured = Next with { Settings = Next.Settings.Add("Mail:Host", null).Add("Mail:Port", "25") };
        var defaults = new Dictionary<string, string?> { ["Mail:Port"] = "587" };

        Assert.That(
            Former.DifferencesTo(configured, defaults),
            Is.EqualTo(
                new SettingDifference[]
                {
                    new("Mail:Port", "587", "25", IsFile: false),
                    new("Organisation:Phone", "01 99 00 12 34", "06 39 98 00 01", IsFile: false),
                    new("protocols/violence.yaml", null, "abc", IsFile: true),
                }
            )
        );
        Assert.That(configured.DifferencesTo(configured, defaults), Is.Empty);
        Assert.That(
            Next.DifferencesTo(Former, defaults).Last(),
            Is.EqualTo(new SettingDifference("protocols/violence.yaml", "abc", null, IsFile: true)),
            "a file that was taken away"
        );
    }

    [TestCase("""{"$type":"settings_confirmed","At":"2026-01-05T12:00:00+00:00"}""")]
    [TestCase("""{"$type":"settings_confirmed","Confirmed":{},"At":"2026-01-05T12:00:00+00:00"}""")]
    public void An_incomplete_entry_written_into_the_database_confirms_nothing(string json)
    {
        var entry = (SettingsConfirmed)RosterJson.Read(json)!;

        Assert.That(entry.Confirmed.IsSameAs(Confirmation.Nothing), Is.True);
    }
}
