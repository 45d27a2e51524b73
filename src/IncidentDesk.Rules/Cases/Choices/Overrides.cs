using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>Overrides of a consent: on listed grounds only, by several people writing close together in time. The
/// person is notified first, unless all of them write that this adds danger.</summary>
public static class Overrides
{
    /// <summary>Whether enough people have signed on the same ground, each within the permitted time of the
    /// first.</summary>
    public static bool StandsFor(CaseFile file, Consent consent) =>
        file
            .OverridesSigned.Where(signed =>
                signed.Consent == consent && signed.At >= file.LifeSince && file.Trusts(signed.By)
            )
            .GroupBy(signed => signed.Ground)
            .Any(group => IsComplete(file, [.. group]));

    private static bool IsComplete(CaseFile file, OverrideSigned[] signed)
    {
        var rule = file.Protocol.Common.Overrides;
        return signed.Any(first =>
            Within(rule, first, signed).Select(other => other.By).Distinct().Count() >= rule.Persons
            && (
                Within(rule, first, signed).All(other => other.AddsDanger)
                || file.MailboxGone
                || file.OverridesAnnounced.Contains((first.Consent, first.Ground))
            )
        );
    }

    private static IEnumerable<OverrideSigned> Within(
        OverrideRule rule,
        OverrideSigned first,
        IEnumerable<OverrideSigned> all
    ) => all.Where(other => other.At >= first.At && other.At <= rule.Within.After(first.At));

    /// <summary>Whether the protocol lets an override stand in for that consent anywhere, or a measure may be
    /// considered in a conflict whose every offer was refused.</summary>
    public static bool IsOpen(CaseFile file, Consent consent) =>
        file.Protocol.AllNeeds.Any(need => need.OrOverride && need.Consent == consent)
        || consent == Consent.ContactAccused && Contact.IsForSafety(file);

    /// <summary>Who has signed recently enough to count together with a signature given now.</summary>
    public static IEnumerable<Guid> Signed(CaseFile file, Consent consent, OverrideGround ground, DateTimeOffset now) =>
        file
            .OverridesSigned.Where(signed =>
                signed.Consent == consent
                && signed.Ground == ground
                && now <= file.Protocol.Common.Overrides.Within.After(signed.At)
            )
            .Select(signed => signed.By)
            .Distinct();
}
