using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>Overrides of a consent: on listed grounds only, by several people writing close together in time. The
/// person is notified first, unless all of them write that this adds danger.</summary>
public static class Overrides
{
    /// <summary>Whether enough people have signed on the same ground, each within the permitted time of the
    /// first.</summary>
    public static bool StandsFor(CaseFile file, Consent consent)
    {
        var back = TakenBackAt(file, consent);
        return file
            .OverridesSigned.Where(signed =>
                signed.Consent == consent
                && signed.At >= file.LifeSince
                && !(signed.At < back)
                && file.Trusts(signed.By)
            )
            .GroupBy(signed => signed.Ground)
            .Any(group => IsComplete(file, [.. group]));
    }

    /// <summary>When the reporter, or somebody affected, last took back a yes to it. An override that was signed before
    /// is no answer to that; null when nobody did.</summary>
    private static DateTimeOffset? TakenBackAt(CaseFile file, Consent consent)
    {
        DateTimeOffset? last = null;
        var given = new HashSet<Guid>();
        foreach (var entry in file.History)
        {
            var said = entry switch
            {
                ConsentAnswered answer when answer.Consent == consent => (answer.By, answer.Answer),
                PartyAnswered answer when answer.Consent == consent => (answer.Party, answer.Answer),
                _ => ((Guid, ConsentAnswer)?)null,
            };
            if (said is not (var who, var word))
                continue;
            if (word == ConsentAnswer.Yes)
                given.Add(who);
            else if (given.Remove(who))
                last = entry.At;
        }
        return last;
    }

    /// <summary>Whether the reporter was told of an override on this ground since a yes was last taken back.</summary>
    internal static bool IsAnnounced(CaseFile file, Consent consent, OverrideGround ground)
    {
        var back = TakenBackAt(file, consent);
        return file
            .History.OfType<OverrideAnnounced>()
            .Any(told => told.Consent == consent && told.Ground == ground && !(told.At < back));
    }

    private static bool IsComplete(CaseFile file, OverrideSigned[] signed)
    {
        var rule = file.Protocol.Common.Overrides;
        return signed.Any(first =>
            Within(rule, first, signed).Select(other => other.By).Distinct().Count() >= rule.Persons
            && (
                Within(rule, first, signed).All(other => other.AddsDanger)
                || file.MailboxGone
                || IsAnnounced(file, first.Consent, first.Ground)
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
    public static IEnumerable<Guid> Signed(CaseFile file, Consent consent, OverrideGround ground, DateTimeOffset now)
    {
        var back = TakenBackAt(file, consent);
        return file
            .OverridesSigned.Where(signed =>
                signed.Consent == consent
                && signed.Ground == ground
                && now <= file.Protocol.Common.Overrides.Within.After(signed.At)
                && !(signed.At < back)
            )
            .Select(signed => signed.By)
            .Distinct();
    }
}
