namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody in charge noted that somebody else validated a text; two people must note it.</summary>
[Entry("validation_noted")]
public sealed record ValidationNoted(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid For)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            NotedValidations = file.NotedValidations.Add((By, Validated, For)),
        };

    /// <summary>Somebody in charge notes a validation that somebody without a mailbox gave orally; it counts once two
    /// people have noted it.</summary>
    /// <param name="person">A party, <see cref="CaseFile.Concerned"/>, or the reporter when their mailbox is
    /// purged.</param>
    public static Verdict Decide(CaseFile file, Actor actor, SharedText text, Guid person, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Offered(text) is not { } offered ? Reason.NothingOffered
        : person != CaseFile.Concerned && file.Party(person) is null && !(person == file.Reporter && file.MailboxGone)
            ? Reason.NoSuchParty
        : file.Others.Exists(other =>
            other is { Came: true, Gone: false }
            && (other.Id == person || person == CaseFile.Concerned && other.Kind == PartyKind.Concerned)
        )
            ? Reason.HasCome
        : file.NotedValidations.Contains((actor.Id, offered, person)) ? Reason.AlreadySigned
        : new ValidationNoted(actor.Id, now, text, offered, person);

    /// <summary>Somebody in charge notes that what was written of a talk was read back to the person, who has no
    /// mailbox, and is right; it counts once two people have noted it.</summary>
    /// <param name="shown">The text that was read back.</param>
    public static Verdict OfInterview(CaseFile file, Actor actor, Guid interview, Guid shown, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Interview(interview) is not { } known ? Reason.NothingOffered
        : known.Item != shown ? Reason.ChangedMeanwhile
        : !known.IsReadBack(file) ? Reason.HasCome
        : file.NotedValidations.Contains((actor.Id, shown, interview)) ? Reason.AlreadySigned
        : new ValidationNoted(actor.Id, now, SharedText.Interview, shown, interview);
}
