using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case is paused: the consent on which its stage is based was withdrawn, by the reporter or by an
/// affected person.</summary>
[Entry("case_paused")]
public sealed record CasePaused(Guid By, DateTimeOffset At, string To, Guid? Party = null) : LedgerEntry(By, At)
{
    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file.Moved(To, At);

    /// <summary>In a protocol with a pause, an answer that withdraws the consent to a follow-up also pauses a case that
    /// is based on it.</summary>
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
