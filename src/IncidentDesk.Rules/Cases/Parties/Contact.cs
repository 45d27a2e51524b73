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
    /// <param name="ofMeasure">Whether it is about a measure; see <see cref="IsOfMeasure"/>.</param>
    public static Refusal? Bars(CaseFile file, Actor actor, PartyKind kind, DateTimeOffset now, bool ofMeasure = false)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return new(bar);
        if (!Kinds(file).Contains(kind))
            return new(Reason.NoContactHere);
        if (CaseBinding.HasStopped(file))
            return new(Reason.CaseStopped);
        if (CaseBinding.IsGone(file, Consent.OpenFollowUp))
            return new(Reason.NeedsMissing) { Missing = [StageMoved.FollowUp] };
        if (
            Arrival.Missing(file, now).Concat(StageMoved.TakenBack(file, file.Stage)).ToImmutableArray() is
            { IsEmpty: false } missing
        )
            return new(Reason.NeedsMissing) { Missing = missing };
        return
            (MayReach(file, kind, ofMeasure) is { } need ? [need] : Refused(file, kind, now))
                is { IsEmpty: false } lacking
            ? new(Reason.NeedsMissing) { Missing = lacking }
            : null;
    }

    /// <summary>The consent missing before somebody of this kind may be reached; null when it was given.</summary>
    /// <param name="ofMeasure">As above.</param>
    public static Need? MayReach(CaseFile file, PartyKind kind, bool ofMeasure = false) =>
        Need(kind, ofMeasure) is var need && Allows(file, kind, need) ? null : need;

    /// <summary>Whether a text for this person is about a measure: it is a letter that considers one, or they were sent
    /// such a letter since the case was last opened. To a party of a conflict nothing else may be written without the
    /// reporter's consent.</summary>
    /// <param name="draft">The draft of the text; null for a text that is not drafted, or that is no letter.</param>
    public static bool IsOfMeasure(CaseFile file, Guid party, Guid? draft = null) =>
        file.Letters.Exists(letter =>
            letter.Party == party
            && letter.Considered is not null
            && (letter.Id == draft || letter.SentAt >= file.LifeSince)
        );

    /// <summary>Whether in this stage people may write to a party of a conflict for a measure without the reporter's
    /// consent, by an override.</summary>
    internal static bool IsForSafety(CaseFile file) =>
        Propose.IsPossible(file) && file.Protocol.Stage(file.Stage)!.Contact.Contains(PartyKind.Party);

    /// <summary>What two people must have put in writing before a party is reached by an override: what was offered and
    /// refused, and why safety asks for a measure.</summary>
    private static ImmutableArray<Need> Refused(CaseFile file, PartyKind kind, DateTimeOffset now) =>
        kind != PartyKind.Party || file.Allows(Consent.ContactAccused)
            ? []
            : [.. Propose.Missing(file, now).Where(need => need.Kind is NeedKind.Tried or NeedKind.SignedBy)];

    /// <summary>For an affected person only the reporter's own answer is needed, since theirs cannot be asked for
    /// before they are written to.</summary>
    private static bool Allows(CaseFile file, PartyKind kind, Need need) =>
        (
            kind == PartyKind.Affected
                ? file.ConsentTo(need.Consent!.Value) == ConsentAnswer.Yes
                : file.Allows(need.Consent!.Value)
        )
        || need.OrOverride && Overrides.StandsFor(file, need.Consent.Value);

    private static Need Need(PartyKind kind, bool ofMeasure) =>
        new(NeedKind.ConsentGiven)
        {
            Consent = kind.MayBeConcerned() ? Consent.ContactAccused : Consent.OpenFollowUp,
            OrOverride = kind != PartyKind.Party || ofMeasure,
        };

    /// <summary>How many people must see a text before it is sent: two; one when the protocol puts a single person in
    /// charge of the stage. A text to the person concerned or to a witness always needs two.</summary>
    public static int Persons(CaseFile file, PartyKind kind) =>
        kind is not (PartyKind.Concerned or PartyKind.Witness) && IsForOne(file) ? 1 : Floors.Signers;

    /// <summary>Whether the protocol puts a single person in charge of the present stage.</summary>
    internal static bool IsForOne(CaseFile file) => file.Protocol.Stage(file.Stage)?.Roles.Values.Sum() == 1;

    /// <summary>Whether somebody else than its writer must read this text before it is sent: where two people must see
    /// it, for a letter of grievances, and where the letter that it began with asks for it.</summary>
    public static bool NeedsReader(CaseFile file, ContactDrafted draft) =>
        draft.NeedsReader || file.Letter(draft.Item) is not null || Persons(file, draft.Kind) > 1;

    /// <summary>The consents asked of somebody of this kind: a party, to take part; an affected person, everything the
    /// protocol would do; the person concerned and witnesses, none.</summary>
    public static IEnumerable<Consent> Asked(PartyKind kind) =>
        kind switch
        {
            PartyKind.Party => [Consent.Participation],
            PartyKind.Concerned or PartyKind.Witness => [],
            PartyKind.Affected =>
            [
                Consent.OpenFollowUp,
                Consent.ShareWithCopil,
                Consent.ContactAccused,
                Consent.SendOutside,
            ],
        };

    /// <summary>The kinds of people to whom the present stage lets the team write; when a decision can be proposed in
    /// it, the person concerned is one of them.</summary>
    public static IEnumerable<PartyKind> Kinds(CaseFile file) =>
        file.Protocol.Stage(file.Stage) is not { } stage ? []
        : Propose.IsPossible(file)
            ? stage.Contact.Union(
                file.Protocol.Stages.SelectMany(other => other.Contact).Where(kind => kind.MayBeConcerned())
            )
        : stage.Contact;
}
