namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>What the pair found, as one text with the facts and what each person said: written by one, cleared by the
/// other, and read whole by those who decide.</summary>
/// <param name="Item">The text.</param>
public sealed record Findings(Guid Item, Guid By, DateTimeOffset At)
{
    /// <summary>Whether there was a power relation; null where nobody was asked.</summary>
    public PowerGap? Power { get; init; }

    /// <summary>Who cleared it; null before.</summary>
    public Guid? ClearedBy { get; init; }

    /// <summary>The findings that count since the case was last opened: the last that were cleared, by two people of
    /// whom neither is recused; null for none.</summary>
    public static Findings? InForce(CaseFile file) =>
        file.FindingsTexts.FindLast(one =>
            one.ClearedBy is { } second && one.At >= file.LifeSince && file.Trusts(one.By) && file.Trusts(second)
        );

    /// <summary>Whether a fact was noted, written anew or judged, or an interview got another text, since these
    /// findings were written. They then say something else than the case.</summary>
    public bool IsStale(CaseFile file) =>
        file
            .History.Skip(1 + file.History.FindLastIndex(entry => entry is FindingsDrafted && entry.Text == Item))
            .Any(entry =>
                entry
                    is FactNoted
                        or FactChanged
                        or FactJudged
                        or FactConfirmed
                        or InterviewWritten
                        or InterviewShown
                        or InterviewCorrected
            );

    /// <summary>Whether those who decide must read findings: the inquiry noted a fact or what somebody said.</summary>
    public static bool AreOwed(CaseFile file) => !file.FactTable.IsEmpty || !file.Interviews.IsEmpty;

    /// <summary>Why nothing can be proposed yet; null when it can. Where nothing was noted, findings are
    /// optional.</summary>
    internal static Reason? Bars(CaseFile file) =>
        InForce(file) is { } found ? (found.IsStale(file) ? Reason.FindingsStale : null)
        : AreOwed(file) ? Reason.FindingsMissing
        : null;

    /// <summary>Whether the case no longer says what a proposal carries as its findings.</summary>
    /// <param name="source">The text that the proposal carries; null for none.</param>
    public static bool HaveChanged(CaseFile file, Guid? source) =>
        InForce(file)?.Item != source || Bars(file) is not null;
}
