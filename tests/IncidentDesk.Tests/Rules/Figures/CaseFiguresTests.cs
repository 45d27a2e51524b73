using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Figures;

/// <summary>What of a case is counted, and that it is counted once.</summary>
public sealed class CaseFiguresTests
{
    private static readonly FigureSides Sides = FigureSides.Of([
        A.Person(Role.Coordination, 1),
        A.Person(Role.Custodian, 1),
    ]);

    private static CaseFile Closed(CaseFile file, DateTimeOffset at) =>
        file.Apply(new StageMoved(A.Listener(1).Id, at, "clos_soutien"));

    private static string[] Answers(CaseFile file, FigureTable table) => [.. CaseFigures.Answers(file)[table].Order()];

    [Test]
    public void A_case_is_counted_by_its_door_themes_danger_and_people()
    {
        var file = Closed(
            A.TakenCase()
                .Apply(new IntakeAnswered(A.Reporter, A.Monday, true, false, ["racisme", "un_theme_du_collectif"])),
            A.Monday.AddDays(40)
        );

        Assert.That(Answers(file, FigureLayout.Door), Is.EqualTo(new[] { "violence" }));
        Assert.That(Answers(file, FigureLayout.Themes), Is.EqualTo(new[] { "other", "racisme" }));
        Assert.That(Answers(file, FigureLayout.Danger), Is.EqualTo(new[] { "yes" }));
        Assert.That(Answers(file, FigureLayout.People), Is.EqualTo(new[] { "two" }));
        Assert.That(Answers(file, FigureLayout.Length), Is.EqualTo(new[] { "quarter" }));
        Assert.That(Answers(file, FigureLayout.Outcome), Is.EqualTo(new[] { "other" }));
        Assert.That(Answers(file, FigureLayout.Power), Is.EqualTo(new[] { "unknown" }));
        Assert.That(CaseFigures.Of(file), Has.Length.EqualTo(FigureLayout.Width).And.All.LessThanOrEqualTo(1u));
        Assert.That(FigureLayout.Fits([.. CaseFigures.Of(file).Select(number => (long)number)], 1), Is.True);
    }

    [TestCase(6, "kept")]
    [TestCase(20, "missed")]
    [TestCase(null, "missed")]
    public void The_first_answer_counts_as_kept_within_the_time_of_the_law(int? days, string answer)
    {
        var file = A.TakenCase();
        if (days is { } after)
            file = file.Apply(new MessageSent(A.Listener(1).Id, A.Monday.AddDays(after), Guid.NewGuid()));
        Assert.That(
            Answers(Closed(file, A.Monday.AddDays(40)), FigureLayout.Acknowledged),
            Is.EqualTo(new[] { answer })
        );
    }

    [Test]
    public void A_stage_that_lasted_too_long_counts_as_missed()
    {
        Assert.That(
            Answers(Closed(A.TakenCase(), A.Monday.AddMinutes(5)), FigureLayout.Stages),
            Is.EqualTo(new[] { "kept" })
        );
        Assert.That(
            Answers(Closed(A.TakenCase(), A.Monday.AddMonths(4)), FigureLayout.Stages),
            Is.EqualTo(new[] { "missed" })
        );
    }

    [Test]
    public void A_consent_that_was_taken_back_counts_and_so_does_a_power_relation_in_findings_that_were_cleared()
    {
        var item = Guid.NewGuid();
        var file = A.CaseAt("conclusions").Says(Consent.ContactAccused, ConsentAnswer.No);
        var drafted = file.Apply(new FindingsDrafted(A.Instructor(1).Id, A.Monday, item) { Power = PowerGap.Yes });
        var cleared = drafted.Apply(new FindingsCleared(A.Instructor(2).Id, A.Monday, item));

        Assert.That(Answers(file, FigureLayout.Withdrawn), Is.EqualTo(new[] { "yes" }));
        Assert.That(Answers(drafted, FigureLayout.Power), Is.EqualTo(new[] { "unknown" }));
        Assert.That(Answers(cleared, FigureLayout.Power), Is.EqualTo(new[] { "yes" }));
    }

    [Test]
    public void Somebody_in_charge_counts_a_closed_case_once_and_only_where_two_groups_can_add_up()
    {
        var now = A.Monday.AddDays(2);
        var one = Actor.Of(A.Listener(1));
        var file = Closed(A.TakenCase(), now);

        Assert.That(CaseCounted.Decide(A.TakenCase(), one, Sides, now), Says.No(Reason.NotClosed));
        Assert.That(
            CaseCounted.Decide(file, one, FigureSides.Of([A.Person(Role.Coordination, 1)]), now),
            Says.No(Reason.NobodyCounts)
        );
        Assert.That(
            CaseCounted.Decide(
                file,
                one,
                FigureSides.Of([A.Person(Role.Coordination, 1).Also(Role.Custodian, 1)]),
                now
            ),
            Says.No(Reason.NobodyCounts),
            "one person in both seats stands for one group"
        );
        Assert.That(CaseCounted.Decide(file, one, Sides, now), Says.Yes(new CaseCounted(one.Id, now)));
        Assert.That(
            CaseCounted.Decide(file.Apply(new CaseCounted(one.Id, now)), one, Sides, now),
            Says.No(Reason.AlreadyDone)
        );
        Assert.That(CaseCounted.Decide(file, Actor.Of(A.Listener(4)), Sides, now).Refusal, Is.Not.Null);
    }

    [Test]
    public void The_act_that_ends_a_case_counts_it_and_another_move_does_not()
    {
        var now = A.Monday.AddDays(2);
        var one = Actor.Of(A.Listener(1));
        var file = A.TakenCase();
        Verdict Moved(string to) => new StageMoved(one.Id, now, to);

        Assert.That(
            CountedAtEnd.Of(Moved("clos_soutien"), file, one, Sides, now).Entries,
            Is.EqualTo(new LedgerEntry[] { new StageMoved(one.Id, now, "clos_soutien"), new CaseCounted(one.Id, now) })
        );
        Assert.That(CountedAtEnd.Of(Moved("ecoute"), file, one, Sides, now).Entries, Has.Length.EqualTo(1));
        Assert.That(
            CountedAtEnd.Of(Moved("clos_soutien"), file, one, FigureSides.Of([]), now).Entries,
            Has.Length.EqualTo(1)
        );
        Assert.That(CountedAtEnd.Of(Reason.NoSuchMove, file, one, Sides, now), Says.No(Reason.NoSuchMove));
    }

    [Test]
    public void Every_theme_of_a_shipped_protocol_has_its_cell_and_its_door()
    {
        foreach (var protocol in IncidentDesk.Protocols.ProtocolFolder.Shipped().All)
        foreach (var theme in protocol.Accepts)
        {
            Assert.That(FigureLayout.Themes.Cells, Does.Contain(theme));
            Assert.That(
                FigureLayout.DoorOf(theme),
                Is.EqualTo(
                    protocol.Id switch
                    {
                        "conflit" => "conflict",
                        "charte" => "charter",
                        _ => protocol.Id,
                    }
                )
            );
        }
    }
}
