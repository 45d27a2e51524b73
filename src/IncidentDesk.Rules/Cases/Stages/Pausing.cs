using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>In a protocol with a pause, an answer that withdraws the consent to a follow-up also pauses a case that is
/// based on it.</summary>
internal static class Pausing
{
    /// <param name="before">The previous answer.</param>
    /// <param name="party">The other person who answered; null for the reporter.</param>
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
