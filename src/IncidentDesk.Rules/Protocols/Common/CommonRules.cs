using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols.Common;

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
