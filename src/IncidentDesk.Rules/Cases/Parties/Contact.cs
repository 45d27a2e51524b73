using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The team writes to somebody else who has a part in the case: a draft first, then a second reader, and only
/// where the protocol and the person who reported allow it.</summary>
public static class Contact
{
    /// <summary>After that long a code that nobody used opens nothing.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromDays(14);

    /// <summary>What stands against writing to someone of this kind now; null when nothing does.</summary>
    public static Refusal? Bars(CaseFile file, Actor actor, PartyKind kind, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return new(bar);
        if (!Kinds(file).Contains(kind))
            return new(Reason.NoContactHere);
        if (CaseBinding.HasStopped(file))
            return new(Reason.CaseStopped);
        if (CaseBinding.IsGone(file, Consent.OpenFollowUp))
            return new(Reason.NeedsMissing) { Missing = [MoveStage.FollowUp] };
        if (
            Arrival.Missing(file, now).Concat(MoveStage.TakenBack(file, file.Stage)).ToImmutableArray() is
            { IsEmpty: false } missing
        )
            return new(Reason.NeedsMissing) { Missing = missing };
        return MayReach(file, kind) is { } need ? new(Reason.NeedsMissing) { Missing = [need] } : null;
    }

    /// <summary>The leave that is missing before somebody of this kind is reached at all; null when it was
    /// given.</summary>
    public static Need? MayReach(CaseFile file, PartyKind kind) =>
        Need(kind) is var need && Allows(file, kind, need) ? null : need;

    /// <summary>Whoever it happened to is asked themselves, so that their answer cannot be asked for before they are
    /// written to.</summary>
    private static bool Allows(CaseFile file, PartyKind kind, Need need) =>
        (
            kind == PartyKind.Affected
                ? file.ConsentTo(need.Consent!.Value) == ConsentAnswer.Yes
                : file.Allows(need.Consent!.Value)
        )
        || need.OrOverride && Overrides.StandsFor(file, need.Consent.Value);

    private static Need Need(PartyKind kind) =>
        new(NeedKind.ConsentGiven)
        {
            Consent = kind == PartyKind.Affected ? Consent.OpenFollowUp : Consent.ContactAccused,
            OrOverride = kind != PartyKind.Party,
        };

    /// <summary>How many people a text passes: two, and one only where the protocol puts one person in charge of the
    /// step; what goes to the person concerned always passes two.</summary>
    public static int Persons(CaseFile file, PartyKind kind) =>
        kind != PartyKind.Concerned && file.Protocol.Stage(file.Stage) is { } stage && stage.Roles.Values.Sum() == 1
            ? 1
            : Floors.Signers;

    /// <summary>What somebody of this kind is asked: a party to take part, whoever it happened to everything the
    /// protocol would do.</summary>
    public static IEnumerable<Consent> Asked(PartyKind kind) =>
        kind switch
        {
            PartyKind.Party => [Consent.Participation],
            PartyKind.Concerned => [],
            PartyKind.Affected =>
            [
                Consent.OpenFollowUp,
                Consent.ShareWithCopil,
                Consent.ContactAccused,
                Consent.SendOutside,
            ],
        };

    /// <param name="party">Somebody who has a part already, or a new id for somebody who has none yet.</param>
    public static Verdict Draft(
        CaseFile file,
        Actor actor,
        Guid party,
        PartyKind kind,
        Guid item,
        DateTimeOffset now
    ) =>
        Bars(file, actor, kind, now) is { } bar ? bar
        : file.Party(party) is { } known && known.Kind != kind ? Reason.NoSuchParty
        : file.Party(party) is { Gone: true } ? Reason.MailboxGone
        : new ContactDrafted(actor.Id, now, party, kind, item);

    /// <summary>The draft as it waits; null when there is none, or whoever wrote it stepped back.</summary>
    public static ContactDrafted? Waiting(CaseFile file, Guid draft) =>
        file.Drafts.Find(one => one.Item == draft && file.Trusts(one.By));

    /// <summary>Sends a draft: the first one makes the person's folder and its code, any other one is a message in
    /// it.</summary>
    /// <param name="item">The text as it lies in that person's folder.</param>
    public static Verdict Clear(CaseFile file, Actor actor, Guid draft, Guid item, DateTimeOffset now)
    {
        if (Waiting(file, draft) is not { } waiting)
            return Reason.NoDraft;
        if (Bars(file, actor, waiting.Kind, now) is { } bar)
            return bar;
        if (waiting.By == actor.Id && Persons(file, waiting.Kind) > 1)
            return Reason.SecondReader;
        if (file.Party(waiting.Party) is { Gone: true })
            return Reason.MailboxGone;
        return file.Party(waiting.Party) is { HasFolder: true }
            ? Verdict.Of(
                new ContactCleared(actor.Id, now, waiting.Party, draft),
                new PartyMessage(actor.Id, now, waiting.Party, item)
            )
            : Verdict.Of(
                new PartyInvited(actor.Id, now, waiting.Party, waiting.Kind, draft),
                new PartyOpened(
                    actor.Id,
                    now,
                    waiting.Party,
                    file.Id,
                    file.Protocol.Id,
                    file.Protocol.Version,
                    waiting.Kind,
                    [.. Asked(waiting.Kind)],
                    item
                )
            );
    }

    /// <summary>Another code in the place of one that nobody used.</summary>
    public static Verdict Renew(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.Party(party) is not { HasFolder: true } known ? Reason.NoSuchParty
        : Bars(file, actor, known.Kind, now) is { } bar ? bar
        : known.Gone ? Reason.MailboxGone
        : known.Came ? Reason.HasCome
        : new CodeRenewed(actor.Id, now, party);

    /// <summary>Kinds of people whom the present stage lets the team write to; where it leads to a decision, the person
    /// concerned is always one of them.</summary>
    public static IEnumerable<PartyKind> Kinds(CaseFile file) =>
        file.Protocol.Stage(file.Stage) is not { } stage ? []
        : Propose.IsPossible(file)
            ? stage.Contact.Union(
                file.Protocol.Stages.SelectMany(other => other.Contact).Where(kind => kind != PartyKind.Affected)
            )
        : stage.Contact;
}
