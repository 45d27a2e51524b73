using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>One person's reason for doing without a consent.</summary>
[Entry("override_signed")]
public sealed record OverrideSigned(
    Guid By,
    DateTimeOffset At,
    Consent Consent,
    OverrideGround Ground,
    bool AddsDanger,
    Guid Item
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { OverridesSigned = file.OverridesSigned.Add(this) };

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
        if (!Overrides.IsOpen(file, consent))
            return Reason.NoSuchConsent;
        if (
            file.ConsentTo(consent) == ConsentAnswer.Yes && !file.AwaitsAffected(consent)
            || Overrides.StandsFor(file, consent)
        )
            return Reason.OverrideSigned;
        if (Overrides.Signed(file, consent, ground, now).Contains(actor.Id))
            return Reason.AlreadySigned;
        var signed = new OverrideSigned(actor.Id, now, consent, ground, addsDanger, item);
        return addsDanger || file.MailboxGone || Overrides.IsAnnounced(file, consent, ground)
            ? signed
            : Verdict.Of(new OverrideAnnounced(actor.Id, now, consent, ground), signed);
    }
}
