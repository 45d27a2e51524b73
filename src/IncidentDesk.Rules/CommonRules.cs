using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>Why something may be done without a consent; there is no other reason.</summary>
public enum OverrideGround
{
    ImminentDanger,
    UnableToProtect,
    StoppableCrime,
}

/// <summary>What every protocol shares: roles, consents, overrides, measures and clocks, as the organisation configured
/// them above the floors.</summary>
public sealed record CommonRules
{
    /// <summary>The mandate is given for one case, not for a version.</summary>
    public required bool MandatePerCase { get; init; }

    public required int CustodiansNeeded { get; init; }
    public required ImmutableDictionary<Role, RoleRule> Roles { get; init; }
    public required ImmutableDictionary<Consent, Words> Consents { get; init; }
    public required OverrideRule Overrides { get; init; }

    /// <summary>By protocol, the stage at which a case arrives that another protocol sends.</summary>
    public required ImmutableDictionary<string, string> ArrivesAt { get; init; }

    /// <summary>When a written word on what was done is due, counted from the receipt: a warning, then the
    /// limit.</summary>
    public required (Span Warn, Span Max) Feedback { get; init; }

    public required PrecautionRule Precaution { get; init; }
    public required LegalDutyRule LegalDuty { get; init; }
    public required RetentionRule Retention { get; init; }

    /// <summary>What is left of the organisation's own limits in «mode campagne»; null when it is off.</summary>
    public required decimal? Campaign { get; init; }
}

/// <summary>What of a case a role reads.</summary>
public enum RoleReading
{
    Full,
    ConflictOnly,
    Metadata,
    DecisionFile,
    CharterFile,
    GrantedPerCase,
    RightsRequestOnly,
    None,
}

/// <summary>Whether a role can ever learn who reported.</summary>
public enum IdentityReading
{
    None,
    Parties,
    WithOthers,
}

/// <summary>A role as the protocols speak of it.</summary>
/// <param name="NotSamePersonAs">Roles that nobody holds together with this one in a case.</param>
public sealed record RoleRule(
    Words Name,
    RoleReading Reads,
    IdentityReading Identity,
    ImmutableArray<Role> NotSamePersonAs
);

/// <summary>Doing without a consent: how many people write why, how close together, and the only reasons there
/// are.</summary>
public sealed record OverrideRule(int Persons, Span Within, ImmutableDictionary<OverrideGround, Words> Grounds);

/// <summary>A precautionary measure: who signs, how long it lasts, and that it ends by itself.</summary>
public sealed record PrecautionRule
{
    public required Words Name { get; init; }
    public required ImmutableDictionary<string, Words> Measures { get; init; }
    public required int Persons { get; init; }
    public required Span Within { get; init; }
    public required Span First { get; init; }
    public required int ConfirmPersons { get; init; }
    public required Span Confirmed { get; init; }
    public required int RenewTimes { get; init; }
    public required Span AbsoluteMax { get; init; }
    public required Span TellCopilWithin { get; init; }
}

/// <summary>The question whether the law obliges to report: who answers it, by when, on which texts, with which
/// outcomes.</summary>
public sealed record LegalDutyRule(
    Words Name,
    int Persons,
    Span Within,
    ImmutableDictionary<string, Words> Triggers,
    ImmutableArray<string> Texts,
    ImmutableDictionary<string, Words> Outcomes
);

/// <summary>How long what is closed is kept.</summary>
public sealed record RetentionRule
{
    public required Span OutOfScope { get; init; }
    public required Span NoFollowUp { get; init; }
    public required Span MeasureArchive { get; init; }
    public required Span WarnBefore { get; init; }
    public required int HoldPersons { get; init; }
    public required Span HoldReview { get; init; }
    public required Span UnreadMailbox { get; init; }
}

/// <summary>The ids of the reasons for doing without a consent, as protocols write them.</summary>
public static class OverrideGrounds
{
    public static string Id(this OverrideGround ground) =>
        ground switch
        {
            OverrideGround.ImminentDanger => "danger_imminent",
            OverrideGround.UnableToProtect => "mineur_ou_personne_hors_d_etat_de_se_proteger",
            OverrideGround.StoppableCrime => "crime_dont_les_effets_peuvent_encore_etre_limites",
        };

    public static OverrideGround? Parse(string id) =>
        Enum.GetValues<OverrideGround>()
            .Select(ground => (OverrideGround?)ground)
            .FirstOrDefault(ground => ground!.Value.Id() == id);
}
