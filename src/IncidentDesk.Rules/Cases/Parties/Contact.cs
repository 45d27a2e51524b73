using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The team writes to another person who has a part in the case: first a draft, then a second reader; only
/// when the protocol and the reporter allow it.</summary>
public static class Contact
{
    /// <summary>How long an unused code is valid.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromDays(14);

    /// <summary>Why nobody may write to somebody of this kind now; null when they may.</summary>
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

    /// <summary>The consent missing before somebody of this kind may be reached; null when it was given.</summary>
    public static Need? MayReach(CaseFile file, PartyKind kind) =>
        Need(kind) is var need && Allows(file, kind, need) ? null : need;

    /// <summary>For an affected person only the reporter's own answer is needed, since theirs cannot be asked for
    /// before they are written to.</summary>
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

    /// <summary>How many people must see a text before it is sent: two; one when the protocol puts a single person in
    /// charge of the stage. A text to the person concerned always needs two.</summary>
    public static int Persons(CaseFile file, PartyKind kind) =>
        kind != PartyKind.Concerned && file.Protocol.Stage(file.Stage) is { } stage && stage.Roles.Values.Sum() == 1
            ? 1
            : Floors.Signers;

    /// <summary>The consents asked of somebody of this kind: a party, to take part; an affected person, everything the
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

    /// <param name="party">The id of somebody who has a part already, or a new id.</param>
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

    /// <summary>The draft that waits to be cleared; null when there is none, or its author is recused.</summary>
    public static ContactDrafted? Waiting(CaseFile file, Guid draft) =>
        file.Drafts.Find(one => one.Item == draft && file.Trusts(one.By));

    /// <summary>Sends a draft. The first one creates the person's folder and its code, later ones are messages in
    /// it.</summary>
    /// <param name="item">The text in that person's folder.</param>
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

    /// <summary>Replaces an unused code.</summary>
    public static Verdict Renew(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.Party(party) is not { HasFolder: true } known ? Reason.NoSuchParty
        : Bars(file, actor, known.Kind, now) is { } bar ? bar
        : known.Gone ? Reason.MailboxGone
        : known.Came ? Reason.HasCome
        : new CodeRenewed(actor.Id, now, party);

    /// <summary>The kinds of people to whom the present stage lets the team write; when a decision can be proposed in
    /// it, the person concerned is one of them.</summary>
    public static IEnumerable<PartyKind> Kinds(CaseFile file) =>
        file.Protocol.Stage(file.Stage) is not { } stage ? []
        : Propose.IsPossible(file)
            ? stage.Contact.Union(
                file.Protocol.Stages.SelectMany(other => other.Contact).Where(kind => kind != PartyKind.Affected)
            )
        : stage.Contact;
}
