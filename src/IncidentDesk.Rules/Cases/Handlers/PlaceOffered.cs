using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody in charge offers their own place to the person of a request. When another person in charge agrees,
/// that person receives the keys, and whoever offered the place loses them.</summary>
/// <param name="Request">The <see cref="HandOverAsked"/> that names the person.</param>
[Entry("place_offered")]
public sealed record PlaceOffered(Guid By, DateTimeOffset At, Guid Request) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The role in which somebody is in charge, and which they can offer; null when they are not.</summary>
    public static Role? RoleOf(CaseFile file, Guid person) =>
        file.Handlers.Find(handler => handler.Person == person)?.Role;

    /// <summary>Whether a request offers the place of whoever asked.</summary>
    public static bool Is(CaseFile file, HandOverAsked asked) =>
        file.History.Exists(entry =>
            entry is PlaceOffered offered && offered.Request == asked.Request && offered.By == asked.By
        );

    /// <summary>Offers one's own place to somebody, with a note for them. Where nobody else is in charge who could
    /// agree, coordination is asked for one more person, as <see cref="HandOver.Decide"/> does, and nobody leaves. It
    /// never answers somebody else's request.</summary>
    /// <param name="request">The id of the request, if this one is new.</param>
    /// <param name="note">The text of the note; null without one.</param>
    /// <param name="people">The roster, in which coordination is looked up.</param>
    /// <param name="agreed">Coordination's agreements in this case.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Person to,
        Guid request,
        Guid? note,
        IEnumerable<Person> people,
        DateTimeOffset now,
        IEnumerable<HandOverAgreement>? agreed = null
    )
    {
        if (RoleOf(file, actor.Id) is not { } role)
            return Reason.NotAHandler;
        var written = note is { } item ? NoteWritten.Decide(file, actor, item, now) : Verdict.Of();
        if (written.Refusal is { } refusal)
            return refusal;
        var asked = HandOver.Pending(file, now).Where(one => one.To == to.Id).ToArray();
        if (asked.Any(one => one.By != actor.Id))
            return Reason.AskedByOther;
        var roster = people.ToArray();
        if (HandOver.IsAlone(file, actor.Id, roster))
        {
            var more = HandOver.Decide(file, actor, to, role, request, roster, now, agreed);
            return more.Refusal is null ? Verdict.Of([.. written.Entries, .. more.Entries]) : more;
        }
        if (HandOver.Bars(file, actor, to, role, actor.Id) is { } bar)
            return bar;
        if (Array.Exists(asked, one => one.Role == role && Is(file, one)))
            return Reason.WaitsForSecond;
        ImmutableArray<LedgerEntry> offer =
        [
            new HandOverAsked(actor.Id, now, request, to.Id, role, false),
            new PlaceOffered(actor.Id, now, request),
        ];
        return Verdict.Of([.. offer, .. written.Entries]);
    }
}
