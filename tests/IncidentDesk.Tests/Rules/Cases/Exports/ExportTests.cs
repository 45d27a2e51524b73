using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Exports;

/// <summary>A copy of a case: asked for by one, confirmed by another in time, downloaded by these two within a
/// day.</summary>
public sealed class ExportTests
{
    private static readonly Guid Item = Guid.NewGuid();
    private static readonly Actor One = Actor.Of(A.Instructor(1)),
        Two = Actor.Of(A.Instructor(2)),
        Third = Actor.Of(A.Listener(1)),
        Stranger = Actor.Of(A.Listener(3));
    private static readonly DateTimeOffset Now = A.Monday.AddHours(5);
    private static readonly string Ending = A.Protocol().Endings[0].Id;

    private static Verdict Ask(
        CaseFile file,
        Actor by,
        ExportKind kind = ExportKind.Reading,
        ExportGround ground = ExportGround.Inside,
        params string[] hidden
    ) => ExportAsked.Decide(file, by, kind, ground, [.. hidden], false, Item, Now);

    private static CaseFile Asked(
        ExportKind kind = ExportKind.Reading,
        ExportGround ground = ExportGround.Inside,
        CaseFile? file = null
    )
    {
        var known = file ?? A.CaseAt("conclusions");
        return known.After(Ask(known, One, kind, ground));
    }

    private static Verdict Confirm(CaseFile file, Actor by, DateTimeOffset? at = null) =>
        ExportConfirmed.Decide(file, by, Item, at ?? Now);

    private static CaseFile Confirmed() => Asked() is var file ? file.After(Confirm(file, Two)) : file;

    private static Verdict Fetch(CaseFile file, Actor by, DateTimeOffset? at = null) =>
        ExportFetched.Decide(file, by, Item, "hash", at ?? Now);

    [Test]
    public void Only_somebody_in_charge_asks_and_one_copy_waits_at_a_time_in_an_open_and_in_a_closed_case()
    {
        var file = A.CaseAt("conclusions");
        Assert.That(Ask(file, Stranger).Refusal, Is.Not.Null);
        Assert.That(Ask(file, new(A.Reporter, [])).Refusal, Is.Not.Null);
        Assert.That(Ask(file.MovedTo(Ending), One).Refusal, Is.Null);

        var asked = Asked();
        Assert.That(Ask(asked, Two), Says.No(Reason.ExportWaits));
        Assert.That(
            ExportAsked
                .Decide(asked, Two, ExportKind.Reading, ExportGround.Inside, [], false, Guid.NewGuid(), Now.AddDays(3))
                .Refusal,
            Is.Null,
            "The first request is over."
        );
    }

    [Test]
    public void An_untouched_copy_needs_a_consent_that_holds_or_an_order()
    {
        var file = A.CaseAt("conclusions");
        var allowed = file.Says(Consent.SendOutside, ConsentAnswer.Yes);
        Assert.That(Ask(file, One, ExportKind.Untouched, ExportGround.Consent), Says.No(Reason.ExportConsentMissing));
        Assert.That(Ask(file, One, ExportKind.Untouched), Says.No(Reason.ExportGroundMissing));
        Assert.That(Ask(file, One, ExportKind.Untouched, ExportGround.Order).Refusal, Is.Null);
        Assert.That(Ask(allowed, One, ExportKind.Untouched, ExportGround.Consent).Refusal, Is.Null);
        Assert.That(
            Ask(allowed with { MailboxGone = true }, One, ExportKind.Untouched, ExportGround.Consent),
            Says.No(Reason.ExportConsentMissing)
        );

        var asked = Asked(ExportKind.Untouched, ExportGround.Consent, allowed);
        var back = asked.Says(Consent.SendOutside, ConsentAnswer.No);
        Assert.That(Confirm(back, Two), Says.No(Reason.ExportConsentMissing), "It was taken back before the second.");
        var ready = asked.After(Confirm(asked, Two));
        Assert.That(Fetch(ready, One).Refusal, Is.Null);
        Assert.That(
            Fetch(ready.Says(Consent.SendOutside, ConsentAnswer.No), One),
            Says.No(Reason.ExportOver),
            "It was taken back before the download."
        );
    }

    [Test]
    public void An_untouched_copy_has_all_files_and_hides_nothing()
    {
        var asked = (ExportAsked)
            Ask(A.CaseAt("conclusions"), One, ExportKind.Untouched, ExportGround.Order, "Anselme").Entries.Single();
        Assert.That((asked.WithFiles, asked.Hidden.IsDefault), Is.EqualTo((true, true)));
    }

    [Test]
    public void Too_many_or_too_long_words_are_refused()
    {
        var file = A.CaseAt("conclusions");
        var many = Enumerable.Range(0, ExportAsked.MostHidden + 1).Select(number => $"mot{number}").ToArray();
        Assert.That(Ask(file, One, ExportKind.Reading, ExportGround.Inside, many), Says.No(Reason.ExportTooManyWords));
        Assert.That(Ask(file, One, ExportKind.Reading, ExportGround.Inside, many[1..]).Refusal, Is.Null);
        var longest = new string('a', ExportAsked.LongestHidden);
        Assert.That(
            Ask(file, One, ExportKind.Reading, ExportGround.Inside, longest + "a"),
            Says.No(Reason.ExportTooManyWords)
        );
        Assert.That(Ask(file, One, ExportKind.Reading, ExportGround.Inside, longest).Refusal, Is.Null);
    }

    [Test]
    public void Another_person_in_charge_confirms_once_and_in_time()
    {
        var file = Asked();
        Assert.That(Confirm(file, One), Says.No(Reason.SecondReader));
        Assert.That(Confirm(file, Stranger).Refusal, Is.Not.Null);
        Assert.That(ExportConfirmed.Decide(file, Two, Guid.NewGuid(), Now), Says.No(Reason.NoSuchExport));
        Assert.That(Confirm(file, Two, Now.AddHours(48)).Refusal, Is.Null);
        Assert.That(Confirm(file, Two, Now.AddHours(48).AddTicks(1)), Says.No(Reason.ExportOver));
        Assert.That(Confirm(Confirmed(), Third), Says.No(Reason.AlreadyDone));
        Assert.That(
            Confirm(file with { Recused = [One.Id] }, Two),
            Says.No(Reason.ExportOver),
            "Who stepped aside asks for nothing."
        );
        Assert.That(Confirm(file with { Recused = [Two.Id] }, Two), Says.No(Reason.ConflictOfInterest));
        Assert.That(Confirm(file with { SetAside = [Two.Id] }, Two), Says.No(Reason.ConflictOfInterest));
        Assert.That(Ask(A.CaseAt("conclusions") with { SetAside = [One.Id] }, One).Refusal, Is.Not.Null);
    }

    [Test]
    public void A_confirmation_by_whoever_asked_or_after_the_time_does_not_count_where_a_ledger_holds_one()
    {
        var file = Asked();
        foreach (
            var (by, at) in ((Actor, DateTimeOffset)[])[(One, Now), (Two, Now.AddDays(3)), (Two, Now.AddHours(-1))]
        )
            Assert.That(
                CaseExport.Of(file.After(new ExportConfirmed(by.Id, at, Item)), Item)!.Confirmed,
                Is.Null,
                $"{by.Id} {at}"
            );
    }

    [Test]
    public void The_two_download_for_a_day_while_both_follow_the_case()
    {
        var file = Confirmed();
        Assert.That(Fetch(Asked(), One), Says.No(Reason.ExportOver), "Nobody confirmed it.");
        foreach (var who in (Actor[])[One, Two])
        {
            Assert.That(Fetch(file, who, Now.AddHours(24)).Refusal, Is.Null);
            Assert.That(Fetch(file, who, Now.AddHours(24).AddTicks(1)), Says.No(Reason.ExportOver));
        }
        Assert.That(Fetch(file, Third), Says.No(Reason.ExportOver), "Somebody else in charge is none of the two.");
        Assert.That(Fetch(file with { Recused = [Two.Id] }, One), Says.No(Reason.ExportOver));
        Assert.That(ExportFetched.Decide(file, One, Guid.NewGuid(), "", Now), Says.No(Reason.NoSuchExport));
    }

    [Test]
    public void Whoever_is_set_aside_or_unsure_meanwhile_no_longer_counts()
    {
        var (asked, confirmed) = (Asked(), Confirmed());
        foreach (var who in (Actor[])[One, Two])
        {
            var other = who == One ? Two : One;
            Assert.That(Fetch(confirmed with { SetAside = [who.Id] }, other), Says.No(Reason.ExportOver));
            Assert.That(Fetch(Unsure(confirmed, who), other), Says.No(Reason.ExportOver));
        }
        Assert.That(Confirm(asked with { SetAside = [One.Id] }, Two), Says.No(Reason.ExportOver));
        Assert.That(Confirm(Unsure(asked, One), Two), Says.No(Reason.ExportOver));
    }

    private static CaseFile Unsure(CaseFile file, Actor who) =>
        file with
        {
            Answers = file.Answers.SetItem(who.Id, ConflictAnswer.Unsure),
        };

    [Test]
    public void Every_mailbox_whose_texts_are_in_it_is_told_and_nobody_else_learns_the_ground()
    {
        var file = Asked(ExportKind.Untouched, ExportGround.Order);
        var told = Confirm(file, Two).Entries.OfType<ExportTold>().ToArray();
        Assert.That(told.Select(one => one.Folder).Distinct(), Is.EquivalentTo([FolderKind.Mailbox, FolderKind.Party]));
        Assert.That(told.Single(one => one.Party is null).Ground, Is.EqualTo(ExportGround.Order));
        Assert.That(told.Where(one => one.Party is not null), Is.All.Matches<ExportTold>(one => one.Ground is null));

        Assert.That(
            Confirm(file with { MailboxGone = true }, Two).Entries.OfType<ExportTold>(),
            Has.None.Matches<ExportTold>(one => one.Party is null)
        );
        Assert.That(
            Confirm(file with { Others = file.Others.ConvertAll(other => other with { Gone = true }) }, Two)
                .Entries.OfType<ExportTold>()
                .Select(one => one.Party),
            Is.EqualTo(new Guid?[] { null })
        );
    }
}
