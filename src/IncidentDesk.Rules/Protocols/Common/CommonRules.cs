using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>What all protocols share: roles, consents, overrides, measures and durations, configured by the
/// organisation above the floors.</summary>
public sealed record CommonRules
{
    /// <summary>Whether the mandate is given for each case, not for a version.</summary>
    public required bool MandatePerCase { get; init; }

    public required int CustodiansNeeded { get; init; }
    public required ImmutableDictionary<Role, RoleRule> Roles { get; init; }
    public required ImmutableDictionary<Consent, Words> Consents { get; init; }
    public required OverrideRule Overrides { get; init; }

    /// <summary>For each protocol, the stage at which cases sent by another protocol arrive.</summary>
    public required ImmutableDictionary<string, string> ArrivesAt { get; init; }

    /// <summary>When written feedback is due, counted from the receipt: a warning, then the limit.</summary>
    public required (Span Warn, Span Max) Feedback { get; init; }

    public required PrecautionRule Precaution { get; init; }
    public required LegalDutyRule LegalDuty { get; init; }
    public required RetentionRule Retention { get; init; }

    /// <summary>The factor applied to the organisation's own deadlines in campaign mode; null when it is off.</summary>
    public required decimal? Campaign { get; init; }
}
