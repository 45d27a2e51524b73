using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Protocols;

/// <summary>In files of schema 2 every promise is a duty that an act fulfils and a reminder comes for.</summary>
[SetUICulture("en")]
public sealed class DutyFilesTests
{
    [Test]
    public void Every_part_of_a_duty_is_read()
    {
        var protocol = OwedTrial.Read();
        var duties = protocol.Stage("deux")!.Duties;

        Assert.That(protocol.HasDuties, Is.True);
        Assert.That(
            duties.Select(duty => (duty.Id, duty.To, duty.Proof)),
            Is.EqualTo(
                new[]
                {
                    ("griefs", Audience.Concerned, DutyProof.Delivered),
                    ("article_14", Audience.Concerned, DutyProof.Written),
                    ("ou_cela_en_est", Audience.Reporter, DutyProof.Written),
                    ("bilan", Audience.Reporter, DutyProof.Written),
                    ("cercle", Audience.CircleLeads, DutyProof.ByTwo),
                }
            )
        );
        Assert.That(
            (duties[0].Letter, duties[0].By, duties[0].Before.Single(), duties[0].Words),
            Is.EqualTo(("griefs", Span.OfHours(72), "fin", new Words("les griefs", "the grievances")))
        );
        Assert.That((duties[2].Every, duties[3].After), Is.EqualTo((Span.OfDays(14), "griefs")));
        Assert.That(
            (duties[1].Defer!.Persons, duties[1].Defer!.Reread, duties[1].Defer!.Reasons.Length),
            Is.EqualTo((2, Span.OfDays(14), 3))
        );
        Assert.That(protocol.Stage("deux")!.Dialogue, Is.True);
        Assert.That(protocol.Ending("fin")!.Facts, Is.EqualTo(new[] { new Need(NeedKind.MeasureTaken) }));
        Assert.That(
            protocol.NeedsOf(protocol.Stage("deux")!.To[0]),
            Does.Contain(new Need(NeedKind.MeasureTaken)),
            "The facts of an ending are conditions of every move to it."
        );
    }

    [Test]
    public void A_file_of_schema_1_has_no_duties_and_keeps_its_sentences()
    {
        var protocol = Trial.Read();

        Assert.That(protocol.HasDuties, Is.False);
        Assert.That(protocol.Stages.SelectMany(stage => stage.Duties), Is.Empty);
        Assert.That(
            protocol.Stages,
            Has.All.Matches<Stage>(stage => stage.Entry is not null && stage.Next is not null)
        );
    }

    [TestCase("schema: 2", "schema: 3", "This program reads schemas 1 to 2")]
    [TestCase("status: {fr: Lu, en: Read}", "entry: {fr: Lu, en: Read}", "'entry' is not known here")]
    [TestCase("status: {fr: Lu, en: Read}", "next: {fr: Lu, en: Read}", "'next' is not known here")]
    [TestCase("roles: {ecoute: 1}", "notify: {reporter: {fr: a, en: a}}", "'notify' is not known here")]
    [TestCase("to: on_duty", "to: tout_le_monde", "is not known as a recipient")]
    [TestCase("to: on_duty", "to: recused", "is not known as a recipient")]
    [TestCase("proof: delivered", "proof: promis", "'promis' is not a proof")]
    [TestCase("reasons: [danger, preuves, menace]", "reasons: [flemme]", "'flemme' is not a reason to put off")]
    [TestCase("facts: [silence]", "facts: [promesse]", "'promesse' is not a condition")]
    public void A_word_outside_the_format_is_refused_at_its_line(string good, string bad, string reason) =>
        Refused(good, bad, bad.Trim(), reason);

    [TestCase("before: [fin]", "before: [un]", "id: griefs", "'un' is no move from here")]
    [TestCase("before: [deux]", "before: [ailleurs]", "id: accuse", "'ailleurs' is no move from here")]
    [TestCase("contact: [concerned, affected]", "contact: [affected]", "id: griefs", "in this stage nobody can write")]
    [TestCase(
        "to: concerned\n        letter: griefs",
        "to: affected\n        letter: griefs",
        "id: griefs",
        "somebody else"
    )]
    [TestCase("by: P7D, proof: by_two", "by: P7D, proof: delivered", "id: cercle", "no act proves it: delivered")]
    [TestCase(
        "to: reporter, after",
        "to: reporter, proof: delivered, after",
        "id: bilan",
        "no act proves it: delivered"
    )]
    [TestCase(
        "to: reporter, letter: accuse, by: PT24H,",
        "to: reporter, letter: accuse,",
        "id: accuse",
        "a limit is needed"
    )]
    [TestCase("by: PT24H, before", "by: P9D, before", "id: accuse", "the limit is longer than the stage's")]
    [TestCase("after: griefs", "after: rien", "id: bilan", "'rien' is not a duty that comes before")]
    [TestCase("after: griefs", "after: bilan", "id: bilan", "'bilan' is not a duty that comes before")]
    [TestCase("after: griefs, by: P7D", "by: P7D", "id: bilan", "one message would fulfil two duties")]
    [TestCase("id: cercle", "id: ou_cela_en_est", "id: ou_cela_en_est", "this id stands twice")]
    [TestCase("letter: accuse", "letter: L’accusé", "id: accuse", "is not the name of a letter")]
    [TestCase("persons: 2, reread: P14D", "persons: 1, reread: P14D", "id: article_14", "1 is under the floor of 2")]
    [TestCase(
        "persons: 2, reread: P14D",
        "persons: 2, reread: P15D",
        "id: article_14",
        "read again every 1 to 14 days"
    )]
    [TestCase("every: P14D", "every: PT1H", "id: ou_cela_en_est", "not more often than once a day")]
    [TestCase("to: on_duty, fr", "to: on_duty, by: PT2H, fr", "id: garde", "the program tells the team at once")]
    [TestCase(", facts: [measure_taken]", "", "id: fin,", "this end says that a measure was taken")]
    [TestCase(
        "{fr: Lu, en: Read}",
        "{fr: \"Lu, et on t’écrit ici\", en: Read}",
        "status: {fr: \"Lu",
        "never a sentence"
    )]
    [TestCase("{fr: Lu, en: Read}", "{fr: Lu, en: Read within 3 days}", "status: {fr: Lu", "never a sentence")]
    [TestCase("{fr: Lu, en: Read}", "{fr: Nous t’enverrons tout., en: Read}", "status: {fr: Nous", "never a sentence")]
    [TestCase(
        "{fr: Lu, en: Read}",
        "{fr: L’équipe te rappellera., en: Read}",
        "status: {fr: L’équipe",
        "never a sentence"
    )]
    [TestCase("{fr: Lu, en: Read}", "{fr: Lu, en: The team will call you.}", "status: {fr: Lu", "never a sentence")]
    public void A_duty_that_no_rule_could_hold_is_refused_at_its_line(
        string good,
        string bad,
        string place,
        string reason
    ) => Refused(good, bad, place, reason);

    private static void Refused(string good, string bad, string place, string reason)
    {
        var text = Trial.Change(OwedTrial.Protocol, good, bad);

        Assert.That(
            () => OwedTrial.Read(text),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Matches($"(?m)^essai.yaml, line {Trial.LineOf(text, place)}: .*{Regex.Escape(reason)}")
        );
    }

    [TestCase("fr"), TestCase("en")]
    public void The_line_of_a_duty_says_what_the_rules_hold(string language)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        try
        {
            var protocol = OwedTrial.Read();
            var stage = protocol.Stage("deux")!;
            string Line(string id) => DutySentences.Line(protocol, stage, stage.Duty(id)!).Replace('\u00a0', ' ');

            Assert.That(
                Line("griefs"),
                Is.EqualTo(
                    language == "fr"
                        ? "les griefs. Dans les 72 heures, avec la preuve de la réception. Avant de passer à « Fin »"
                        : "the grievances. Within 72 hours, with the proof that it arrived. Before going on to “End”"
                )
            );
            Assert.That(
                Line("article_14"),
                Does.EndWith(
                    language == "fr"
                        ? "Sauf si deux personnes écrivent pourquoi cela doit attendre, et relisent cette raison "
                            + "tous les 14 jours"
                        : "Unless two people write why it must wait, and read this reason again every 14 days"
                )
            );
            Assert.That(
                Line("bilan"),
                Is.EqualTo(
                    language == "fr"
                        ? "un bilan. Dans les 7 jours après : les griefs"
                        : "a summary. Within 7 days after: the grievances"
                )
            );
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
