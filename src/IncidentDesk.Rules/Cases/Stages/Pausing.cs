using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Where the protocol has a pause, a case that stands on the consent to a follow-up comes to it by the very
/// answer that takes the consent back.</summary>
internal static class Pausing
{
    /// <param name="before">What they had answered until now.</param>
    /// <param name="party">Whose answer it is, where it is not the one of the person who reported.</param>
    public static IEnumerable<LedgerEntry> Of(
        CaseFile file,
        Consent consent,
        ConsentAnswer before,
        ConsentAnswer answer,
        Guid by,
        DateTimeOffset now,
        Guid? party = null
    ) =>
        consent == Consent.OpenFollowUp
        && before == ConsentAnswer.Yes
        && answer != ConsentAnswer.Yes
        && file.Status == CaseStatus.Open
        && file.Protocol.Pause is { } pause
        && file.Protocol.StandsOn(file.Stage, consent)
            ? [new CasePaused(by, now, pause, party)]
            : [];
}
