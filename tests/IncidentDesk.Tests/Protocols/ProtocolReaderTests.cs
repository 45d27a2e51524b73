using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Tests.Protocols;

[SetUICulture("en")]
public sealed class ProtocolReaderTests
{
    [Test]
    public void Every_part_of_a_protocol_file_is_read()
    {
        var protocol = Trial.Read();
        var (one, two) = (protocol.Stages[0], protocol.Stages[1]);

        Assert.That(
            (protocol.Id, protocol.Version, protocol.Name, protocol.Pair, protocol.MinPeople),
            Is.EqualTo(("essai", 3, new Words("Essai", "Trial"), Role.Instructor, 2))
        );
        Assert.That(protocol.Accepts, Is.EqualTo(new[] { "sexisme" }));
        Assert.That(
            (one.Deadline, one.Max, two.Deadline),
            Is.EqualTo((Span.OfHours(24), new Span(0, TimeSpan.Zero, 7), (Span?)null))
        );
        Assert.That(two.Roles, Is.EquivalentTo(new Dictionary<Role, int> { [Role.Instructor] = 2 }));
        Assert.That(two.ConsentsAsked, Is.EqualTo(new[] { Consent.ContactAccused }));
        Assert.That(
            two.Needs,
            Is.EqualTo(
                new Need[]
                {
                    new(NeedKind.OpenedBy) { Persons = 2 },
                    new(NeedKind.ConsentGiven) { Consent = Consent.OpenFollowUp },
                    new(NeedKind.OtherPeopleThan) { Role = Role.Listener },
                    new(NeedKind.SignedBy)
                    {
                        What = "pourquoi",
                        Persons = 2,
                        Words = new("écrire pourquoi", "write why"),
                    },
                }
            )
        );
        Assert.That(two.To[0].Needs, Is.EqualTo(new[] { new Need(NeedKind.DecisionEnded) }));
        Assert.That(protocol.FromAny[0].Needs, Is.EqualTo(new[] { new Need(NeedKind.ConsentRevoked) }));
        Assert.That(protocol.Decisions.Single().SignWithin, Is.EqualTo(TimeSpan.FromDays(7)));
    }

    [TestCase("    fr: Un\n", "    fra: Un\n", "'fra' is not known here")]
    [TestCase("roles: {ecoute: 1}", "roles: {juge: 1}", "'juge' is not a role")]
    [TestCase("pair: instruction", "pair: juge", "'juge' is not a role")]
    [TestCase("consent: ouvrir_suite", "consent: tout", "'tout' is not a consent")]
    [TestCase("[contact_mec]", "[contact]", "'contact' is not a consent")]
    [TestCase("- opened_by: {persons: 2}", "- seen_by: {persons: 2}", "'seen_by' is not a condition")]
    [TestCase("- opened_by: {persons: 2}", "- toujours", "'toujours' is not a condition")]
    [TestCase("opened_by: {persons: 2}", "opened_by: {people: 2}", "'people' is not known here")]
    [TestCase("opened_by: {persons: 2}", "opened_by: {persons: deux}", "'deux' is not a whole number")]
    [TestCase("opened_by: {persons: 2}", "opened_by: {persons: -1}", "'-1' is not a whole number")]
    [TestCase("opened_by: {persons: 2}", "opened_by: {}", "'persons' is missing")]
    [TestCase("decision: ended", "decision: begun", "A decision is 'proposed' or 'ended'")]
    [TestCase("decision_kinds: [exclusion]", "decision_kinds: [amende]", "'amende' is not a decision")]
    [TestCase("deadline: PT24H", "deadline: 24h", "'24h' is not a length of time")]
    [TestCase("{business_days: 7}", "{jours: 7}", "'jours' is not known here")]
    [TestCase("status: {fr: Lu, en: Read}", "status: {fr: Lu}", "'en' is missing")]
    [TestCase("status: {fr: Lu, en: Read}", "status: Lu", "A mapping is expected here")]
    [TestCase("accepts: [sexisme]", "accepts: sexisme", "A list is expected here")]
    [TestCase("accepts: [sexisme]", "accepts: [[sexisme]]", "A text is expected here")]
    [TestCase("min_people_on_case: 2", "min_people_on_case: 1", "1 is under the floor of 2")]
    [TestCase("to: deux", "to: ailleurs", "a move leads to a place that does not exist")]
    [TestCase(
        "endings:",
        "endings:\n  - {id: seul, fr: Seul, en: Alone, status: {fr: Seul, en: Alone}, retention: measure}",
        "no move leads here"
    )]
    [TestCase(
        "endings:",
        "endings:\n  - {id: encore, fr: E, en: E, status: {fr: E, en: E}, retention: measure}\n  "
            + "- {id: encore, fr: E, en: E, status: {fr: E, en: E}, retention: measure}",
        "this id stands twice"
    )]
    public void A_fault_in_a_protocol_file_is_refused_with_its_line_and_reason(string good, string bad, string reason)
    {
        var text = Trial.Change(Trial.Protocol, good, bad);
        var line = Trial.LineOf(text, bad.Trim()) + (bad.StartsWith("endings", StringComparison.Ordinal) ? 1 : 0);

        Assert.That(
            () => Trial.Read(protocol: text),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Matches(
                    $"(?m)^essai.yaml, line {line}: .*{System.Text.RegularExpressions.Regex.Escape(reason)}"
                )
        );
    }

    [TestCase("      - to: fin\n", "      - to: un\n", "id: deux", "no way leads from here to an end")]
    [TestCase(
        "      - to: fin\n",
        "      - to: deux\n",
        "- to: deux\n        needs",
        "a move leads to where it starts"
    )]
    [TestCase("- decision: ended", "- any_of: []", "- to: fin", "this condition can never be met")]
    [TestCase(
        "- decision: ended",
        "- tried: {at_least: 3, of: [un], persons: 2, fr: a, en: a}",
        "- to: fin",
        "this condition can never be met"
    )]
    [TestCase("- decision: ended", "- elapsed: P0D", "- to: fin", "this condition is always met")]
    [TestCase("- decision: ended", "- visited: deux", "- to: fin", "this condition is always met")]
    [TestCase("- decision: ended", "- notice_over", "- to: fin", "this condition is always met")]
    [TestCase("- decision: ended", "- breaches: 2", "- to: fin", "this condition can never be met")]
    [TestCase(
        "- decision: ended",
        "- denial_noted_by: {persons: 2, after: un}",
        "- to: fin",
        "this condition can never be met"
    )]
    [TestCase("- decision: ended", "- decision: proposed", "- to: fin", "this condition can never be met")]
    [TestCase("- decision: ended", "- asked_by: party", "- to: fin", "this condition can never be met")]
    [TestCase(
        "- decision: ended",
        "- text_validated_by: {who: parties, text: accord}",
        "- to: fin",
        "this condition can never be met"
    )]
    [TestCase("consent: ouvrir_suite", "both_allow: rapprochement", "id: deux", "this condition can never be met")]
    [TestCase("other_people_than: ecoute", "other_people_than: ca", "id: deux", "this condition is always met")]
    [TestCase("other_people_than: ecoute", "other_people_than: instruction", "id: deux", "can never be met")]
    [TestCase("opened_by: {persons: 2}", "opened_by: {persons: 99}", "id: deux", "can never be met")]
    public void A_trap_or_a_condition_that_says_nothing_is_refused_at_its_place(
        string good,
        string bad,
        string place,
        string reason
    )
    {
        var text = Trial.Change(Trial.Protocol, good, bad);

        Assert.That(
            () => Trial.Read(protocol: text),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Matches($"(?m)^essai.yaml, line {Trial.LineOf(text, place)}: .*{reason}")
        );
    }

    [TestCase("- decision: ended", "- decision: proposed")]
    [TestCase("- decision: ended", "- visited: deux")]
    public void A_definition_that_was_in_force_before_stays_readable_though_a_condition_or_an_end_is_refused_now(
        string good,
        string bad
    )
    {
        var text = Trial.Change(Trial.Protocol, good, bad);

        Assert.That(() => Trial.Read(protocol: text), Throws.TypeOf<ProtocolFileException>());
        Assert.That(Trial.ReadStored(protocol: text).Id, Is.EqualTo("essai"));
    }

    [Test]
    public void An_end_without_its_facts_is_refused_unless_it_was_in_force_before()
    {
        var shipped = ProtocolFolder.Shipped().Newest("violence");
        var without = shipped with { Endings = [.. shipped.Endings.Select(ending => ending with { Facts = [] })] };

        Assert.That(() => Protocol.Create(without), Throws.TypeOf<ProtocolException>());
        Assert.That(Protocol.Create(without, isStored: true).Id, Is.EqualTo(shipped.Id));
    }

    [TestCase("deadline: PT24H", "deadline: PT0M"), TestCase("persons: 2, fr: écrire", "persons: 1, fr: écrire")]
    [TestCase("min_people_on_case: 2", "min_people_on_case: 1")]
    public void The_floors_hold_for_a_definition_that_was_in_force_before_too(string good, string bad) =>
        Assert.That(
            () => Trial.ReadStored(protocol: Trial.Change(Trial.Protocol, good, bad)),
            Throws.TypeOf<ProtocolFileException>()
        );

    [TestCase("body: 3", "body: 2", "fewer signatures than the floor")]
    [TestCase("circles: 2", "circles: 1", "fewer signatures than the floor")]
    [TestCase("pair: 2", "pair: 1", "fewer signatures than the floor")]
    [TestCase("outside_bureau: 1", "outside_bureau: 0", "fewer signatures than the floor")]
    [TestCase("within: P7D", "within: PT0M", "a proposal needs a time to be signed in")]
    [TestCase("within: P7D", "within: bientôt", "'bientôt' is not a length of time")]
    [TestCase("id: exclusion", "id: amende", "'amende' is not a decision")]
    [TestCase("custodians_needed: 2", "custodians_needed: 1", "1 is under the floor of 2")]
    [TestCase("custodians_needed: 2", "custodians_needed: deux", "'deux' is not a whole number")]
    [TestCase("consent_revoked", "consent_given", "'consent_given' is not a condition")]
    [TestCase("schema: 1", "schema: 3", "This program reads schemas 1 to 2")]
    public void A_fault_in_the_shared_file_is_refused_with_its_line_and_reason(string good, string bad, string reason)
    {
        var text = Trial.Change(Trial.Common, good, bad);

        Assert.That(
            () => Trial.Read(common: text),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Matches(
                    $"(?m)^common.yaml, line {Trial.LineOf(text, bad)}: "
                        + $".*{System.Text.RegularExpressions.Regex.Escape(reason)}"
                )
        );
    }

    [TestCase("schema"), TestCase("id"), TestCase("version"), TestCase("fr"), TestCase("en"), TestCase("accepts")]
    [
        TestCase("pair"),
        TestCase("min_people_on_case"),
        TestCase("decision_kinds"),
        TestCase("stages"),
        TestCase("endings")
    ]
    public void A_protocol_file_without_a_required_key_is_refused(string key) =>
        Assert.That(
            () => Trial.Read(protocol: Trial.Without(Trial.Protocol, key)),
            Throws.TypeOf<ProtocolFileException>().With.Message.EqualTo($"essai.yaml, line 1: '{key}' is missing.")
        );

    [TestCase("version: 3", "id: encore\nversion: 3")]
    [TestCase("version: 3", "version: [3}")]
    public void A_protocol_file_that_is_not_valid_YAML_is_refused_with_its_line(string good, string bad) =>
        Assert.That(
            () => Trial.Read(protocol: Trial.Change(Trial.Protocol, good, bad)),
            Throws.TypeOf<ProtocolFileException>().With.Message.StartsWith("essai.yaml, line 3: ")
        );

    [Test]
    public void Any_change_to_the_protocol_file_or_the_shared_file_changes_the_hash()
    {
        var hash = Trial.Read().Hash;

        Assert.That(Trial.Read().Hash, Is.EqualTo(hash));
        Assert.That(Trial.Read(protocol: Trial.Protocol + "\n").Hash, Is.Not.EqualTo(hash));
        Assert.That(Trial.Read(common: "# " + "\n" + Trial.Common).Hash, Is.Not.EqualTo(hash));
    }
}
