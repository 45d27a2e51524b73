using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>People in charge act without a consent: on a listed ground only, with several written reasons close
/// together in time.</summary>
public static class OverrideConsent
{
    /// <summary>The first reason that does not claim added danger also notifies the person, before the override takes
    /// effect.</summary>
    /// <param name="addsDanger">Whether notifying the person first would add danger; it counts only when every signer
    /// says so.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Consent consent,
        OverrideGround ground,
        bool addsDanger,
        Guid item,
        DateTimeOffset now
    )
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (!IsOpen(file, consent))
            return Reason.NoSuchConsent;
        if (
            file.ConsentTo(consent) == ConsentAnswer.Yes && !file.AwaitsAffected(consent)
            || Overrides.StandsFor(file, consent)
        )
            return Reason.OverrideSigned;
        if (Signed(file, consent, ground, now).Contains(actor.Id))
            return Reason.AlreadySigned;
        var signed = new OverrideSigned(actor.Id, now, consent, ground, addsDanger, item);
        return addsDanger || file.MailboxGone || file.OverridesAnnounced.Contains((consent, ground))
            ? signed
            : Verdict.Of(new OverrideAnnounced(actor.Id, now, consent, ground), signed);
    }

    /// <summary>Whether the protocol lets an override stand in for that consent anywhere.</summary>
    public static bool IsOpen(CaseFile file, Consent consent) =>
        file.Protocol.AllNeeds.Any(need => need.OrOverride && need.Consent == consent);

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
