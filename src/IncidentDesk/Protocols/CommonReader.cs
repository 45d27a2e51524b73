using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads the rules that all protocols share (common.yaml).</summary>
internal static class CommonReader
{
    private static readonly Dictionary<string, RoleReading> Readings = new()
    {
        ["full"] = RoleReading.Full,
        ["conflict_only"] = RoleReading.ConflictOnly,
        ["metadata"] = RoleReading.Metadata,
        ["decision_file"] = RoleReading.DecisionFile,
        ["charter_file"] = RoleReading.CharterFile,
        ["granted_per_case"] = RoleReading.GrantedPerCase,
        ["rights_request_only"] = RoleReading.RightsRequestOnly,
        ["none"] = RoleReading.None,
    };

    private static readonly Dictionary<string, IdentityReading> Identities = new()
    {
        ["none"] = IdentityReading.None,
        ["parties"] = IdentityReading.Parties,
        ["with_k_others"] = IdentityReading.WithOthers,
    };

    public static CommonRules Read(Map file) =>
        new()
        {
            MandatePerCase = file["mandate"].Text switch
            {
                "per_case" => true,
                "per_version" => false,
                var other => file["mandate"]
                    .Wrong(
                        T["« {0} » n’est pas connu ici.", other] + NearestWord.Hint(other, ["per_version", "per_case"]),
                        false
                    ),
            },
            CustodiansNeeded = Placed(file["custodians_needed"], "custodians_needed").Number,
            Roles = Each(file["roles"], Roles.Parse, T["un rôle"], Role),
            Consents = Each(file["consents"], Consents.Parse, T["une autorisation"], value => value.Words),
            Overrides = Overrides(Placed(file["overrides"], "overrides").Map("persons", "within", "reasons")),
            ArrivesAt = Placed(file["reroute"], "reroute")
                .Entries.ToImmutableDictionary(pair => pair.Key.Text, pair => pair.Value.Text),
            Feedback = Feedback(Placed(file["feedback"], "feedback").Map("warn", "max")),
            Precaution = Precaution(Placed(file["precaution"], "precaution")),
            LegalDuty = LegalDuty(
                Placed(file["legal_duty"], "legal_duty")
                    .Map("fr", "en", "persons", "within", "triggers", "texts", "outcomes")
            ),
            Retention = Retention(
                Placed(file["retention"], "retention")
                    .Map(
                        "out_of_scope",
                        "no_follow_up",
                        "measure_archive",
                        "warn_before",
                        "hold_persons",
                        "hold_review",
                        "unread_mailbox"
                    )
            ),
            Campaign = Campaign(Placed(file["campaign"], "campaign").Map("on", "part")),
        };

    /// <summary>Records the line of a section and of each key in it.</summary>
    private static Value Placed(Value value, string place)
    {
        value.In.Place(place, value);
        if (!value.IsText)
            foreach (var (key, inner) in value.Entries)
                value.In.Place($"{place}.{key.Text}", inner);
        return value;
    }

    /// <summary>Reads a mapping that has every id of an enum as a key, exactly once.</summary>
    private static ImmutableDictionary<TKey, TValue> Each<TKey, TValue>(
        Value value,
        Func<string, TKey?> parse,
        string what,
        Func<Value, TValue> read
    )
        where TKey : struct, Enum
    {
        var found = value
            .Entries.Where(pair =>
                parse(pair.Key.Text) is not null
                || pair.Key.Wrong(T["« {0} » n’est pas {1}.", pair.Key.Text, what], false)
            )
            .ToImmutableDictionary(pair => parse(pair.Key.Text)!.Value, pair => read(pair.Value));
        foreach (var absent in Enum.GetValues<TKey>().Where(key => !found.ContainsKey(key)))
            value.Wrong(T["Il manque {0} : {1}.", what, absent], false);
        return found;
    }

    private static ImmutableDictionary<string, Words> Named(Value value) =>
        value.Entries.ToImmutableDictionary(pair => pair.Key.Text, pair => pair.Value.Words);

    private static RoleRule Role(Value value)
    {
        var map = value.Map("fr", "en", "content", "identity", "not_same_person_as");
        return new(
            map.Words,
            Readings.TryGetValue(map["content"].Text, out var reads)
                ? reads
                : map["content"]
                    .Wrong(
                        T[
                            "« {0} » n’est pas connu ici. Un rôle peut lire : {1}.",
                            map["content"].Text,
                            string.Join(", ", Readings.Keys)
                        ],
                        RoleReading.None
                    ),
            Identities.TryGetValue(map["identity"].Text, out var identity)
                ? identity
                : map["identity"]
                    .Wrong(T["« {0} » n’est pas connu pour identity.", map["identity"].Text], IdentityReading.None),
            [.. map.Items("not_same_person_as").Select(role => role.Parsed(Roles.Parse, T["un rôle"]))]
        );
    }

    private static OverrideRule Overrides(Map map) =>
        new(
            map["persons"].Number,
            map["within"].Span,
            Each(
                map["reasons"],
                OverrideGrounds.Parse,
                T["une raison d’agir sans une autorisation"],
                value => value.Words
            )
        );

    private static (Span, Span) Feedback(Map map) => (map["warn"].Span, map["max"].Span);

    private static PrecautionRule Precaution(Value value)
    {
        var map = value.Map(
            "fr",
            "en",
            "measures",
            "persons",
            "within",
            "first",
            "confirm_persons",
            "confirmed",
            "renew_times",
            "absolute_max",
            "tell_copil_within"
        );
        return new()
        {
            Name = map.Words,
            Measures = Named(map["measures"]),
            Persons = map["persons"].Number,
            Within = map["within"].Span,
            First = map["first"].Span,
            ConfirmPersons = map["confirm_persons"].Number,
            Confirmed = map["confirmed"].Span,
            RenewTimes = map["renew_times"].Number,
            AbsoluteMax = map["absolute_max"].Span,
            TellCopilWithin = map["tell_copil_within"].Span,
        };
    }

    private static LegalDutyRule LegalDuty(Map map) =>
        new(
            map.Words,
            map["persons"].Number,
            map["within"].Span,
            Named(map["triggers"]),
            [.. map["texts"].Items.Select(text => text.Text)],
            Named(map["outcomes"])
        );

    private static RetentionRule Retention(Map map) =>
        new()
        {
            OutOfScope = map["out_of_scope"].Span,
            NoFollowUp = map["no_follow_up"].Span,
            MeasureArchive = map["measure_archive"].Span,
            WarnBefore = map["warn_before"].Span,
            HoldPersons = map["hold_persons"].Number,
            HoldReview = map["hold_review"].Span,
            UnreadMailbox = map["unread_mailbox"].Span,
        };

    private static decimal? Campaign(Map map) => map["on"].Flag ? map["part"].Part : null;
}
