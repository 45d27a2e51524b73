using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>People in charge do without a consent, for one of the named reasons only, each in writing and close
/// together in time.</summary>
public static class OverrideConsent
{
    /// <summary>The person is told with the first writing that does not say this adds danger, so that they know before
    /// it takes effect.</summary>
    /// <param name="addsDanger">Telling the person first would add danger; it counts only when everybody writes
    /// so.</param>
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

    /// <summary>Whether the protocol lets anything of this case be done without that consent.</summary>
    public static bool IsOpen(CaseFile file, Consent consent) =>
        file.Protocol.AllNeeds.Any(need => need.OrOverride && need.Consent == consent);

    /// <summary>Who has written so, near enough in time to count together with a writing of now.</summary>
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
