using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads conditions from their closed vocabulary; any other word is refused.</summary>
internal static class NeedReader
{
    /// <summary>Stands for a condition that could not be read; the file is refused in any case.</summary>
    private static readonly Need Unread = new(NeedKind.DecisionProposed);

    public static Need Read(Value value)
    {
        if (value.IsText)
            return value.Text switch
            {
                "consent_revoked" => new(NeedKind.ConsentRevoked),
                "commitment_linked" => new(NeedKind.CommitmentLinked),
                "notice_over" => new(NeedKind.NoticeOver),
                "measure_taken" => new(NeedKind.MeasureTaken),
                "nothing_decided" => new(NeedKind.NothingDecided),
                "decision_carried_out" => new(NeedKind.DecisionCarriedOut),
                "silence" => new(NeedKind.Silence),
                var word => value.Wrong(T["« {0} » n’est pas une condition.", word], Unread),
            };
        var entries = value.Entries.ToArray();
        if (entries is [{ Key.Text: "consent" }, { Key.Text: "or_override" }])
            return new(NeedKind.ConsentGiven)
            {
                Consent = Consent(entries[0].Value),
                OrOverride = entries[1].Value.Flag,
            };
        return entries is [var (key, what)]
            ? Read(key, what)
            : value.Wrong(T["Une condition commence par un seul nom."], Unread);
    }

    private static Need Read(Value key, Value what) =>
        key.Text switch
        {
            "opened_by" => new(NeedKind.OpenedBy) { Persons = what.Map("persons")["persons"].Persons },
            "conflict_answered" => new(NeedKind.ConflictAnswered) { Persons = what.Map("persons")["persons"].Persons },
            "consent" => new(NeedKind.ConsentGiven) { Consent = Consent(what) },
            "all_parties" => new(NeedKind.AllParties) { Consent = Consent(what) },
            "both_allow" => new(NeedKind.BothAllow) { Consent = Consent(what) },
            "text_validated_by" => Validated(what.Map("who", "text")),
            "signed_by" => Signed(what.Map("what", "persons", "anew", "fr", "en")),
            "other_people_than" => new(NeedKind.OtherPeopleThan) { Role = Role(what) },
            "elapsed" => new(NeedKind.Elapsed) { Length = what.Span },
            "visited" => new(NeedKind.Visited) { Stages = [what.Text] },
            "tried" => Tried(what.Map("at_least", "of", "persons", "fr", "en")),
            "breaches" => new(NeedKind.Breaches) { Persons = what.Persons },
            "denial_noted_by" => Denial(what.Map("persons", "after")),
            "asked_by" => new(NeedKind.AskedBy) { Who = Who(what) },
            "decision" => what.Text switch
            {
                "proposed" => new(NeedKind.DecisionProposed),
                "ended" => new(NeedKind.DecisionEnded),
                _ => what.Wrong(T["Une décision est « proposed » ou « ended »."], Unread),
            },
            "any_of" => new(NeedKind.AnyOf) { Needs = [.. what.Items.Select(Read)] },
            var word => key.Wrong(T["« {0} » n’est pas une condition.", word], Unread),
        };

    private static Need Signed(Map map) =>
        new(NeedKind.SignedBy)
        {
            What = map["what"].Text,
            Persons = map["persons"].Persons,
            Anew = map.Optional("anew")?.Flag ?? false,
            Words = map.Words,
        };

    private static Need Validated(Map map) =>
        new(NeedKind.TextValidated)
        {
            Who = Who(map["who"]),
            Text = map["text"].Parsed(SharedTexts.ParseAsked, T["un texte à valider"]),
        };

    private static Need Tried(Map map) =>
        new(NeedKind.Tried)
        {
            AtLeast = map["at_least"].Persons,
            Stages = [.. map["of"].Items.Select(stage => stage.Text)],
            Persons = map["persons"].Persons,
            Words = map.Words,
        };

    private static Need Denial(Map map) =>
        new(NeedKind.DenialNoted) { Persons = map["persons"].Persons, Stages = [map["after"].Text] };

    private static Consent Consent(Value value) => value.Parsed(Consents.Parse, T["une autorisation"]);

    private static Role Role(Value value) => value.Parsed(Roles.Parse, T["un rôle"]);

    private static ConditionSubject Who(Value value) =>
        value.Text switch
        {
            "reporter" => ConditionSubject.Reporter,
            "party" => ConditionSubject.Party,
            "parties" => ConditionSubject.Parties,
            "concerned" => ConditionSubject.Concerned,
            var other => value.Wrong(T["« {0} » n’est pas connu dans un dossier.", other], ConditionSubject.Reporter),
        };
}
