using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>What somebody said in a talk, as a text that is theirs: they validate or correct it in their mailbox, or
/// two of the team note that it was read back to them.</summary>
/// <param name="Id">The id of its first text.</param>
/// <param name="Item">The text as the team wrote it last.</param>
/// <param name="Party">The other person whose mailbox it goes to; null for the reporter, and for somebody without
/// one.</param>
public sealed record Interview(Guid Id, Guid Item, Speaker With, Guid? Party)
{
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The text that lies in the person's mailbox; null while none does.</summary>
    public Guid? Shown { get; init; }

    /// <summary>Whether that text is the person's own correction.</summary>
    public bool Own { get; init; }

    /// <summary>Why the person cannot answer for a text of a talk; null when it is theirs, and the one that lies in
    /// their mailbox.</summary>
    /// <param name="shown">The text that they saw.</param>
    /// <param name="party">The other person; null for the reporter.</param>
    internal static Reason? Bars(CaseFile file, Guid interview, Guid shown, Guid? party) =>
        file.Interview(interview) is not { Shown: { } lies } known || known.Party != party ? Reason.NothingOffered
        : lies != shown ? Reason.ChangedMeanwhile
        : null;

    /// <summary>Whether nobody has a mailbox for it, so that it is read back.</summary>
    public bool IsReadBack(CaseFile file) =>
        Party is { } party ? file.Party(party) is null or { Gone: true } : With != Speaker.Reporter || file.MailboxGone;

    /// <summary>The text that counts: what lies in the mailbox, otherwise what the team wrote.</summary>
    public Guid Current => Shown ?? Item;

    /// <summary>Who noted that this text was read back to the person and is right, and still counts.</summary>
    public ImmutableArray<Guid> ReadBackBy(CaseFile file) =>
        [
            .. file
                .NotedValidations.Where(noted => noted.For == Id && noted.Item == Item)
                .Select(noted => noted.By)
                .Where(file.Trusts)
                .Distinct(),
        ];

    /// <summary>Whether the person validated the text that counts, or wrote it themselves, or two people noted that it
    /// was read back.</summary>
    public bool IsValidated(CaseFile file) =>
        Shown is { } shown && file.Validations.Exists(given => given.Item == shown)
        || ReadBackBy(file).Length >= Floors.Signers;
}
