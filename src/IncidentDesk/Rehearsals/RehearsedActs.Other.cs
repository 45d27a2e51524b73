using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario on other people's mailboxes, by the team and by those people; appointments, and
/// joined cases.</summary>
internal static partial class RehearsedActs
{
    private const string Other = "other-";

    private static readonly ImmutableDictionary<string, Play> WithOthers = new Dictionary<string, Play>
    {
        ["offer_place"] = async (turn, ct) =>
            await turn
                .Desk.Get<HandOverStore>()
                .OfferAsync(
                    turn.Holder,
                    turn.Actor,
                    turn.Case,
                    turn.People.Find(turn.PersonIn(turn.Step.What))!,
                    turn.Written.Text,
                    ct
                )
                is { } verdict
                ? verdict.Refusal
                : ReadsNothing,
        ["heard_fear"] = Case(
            (file, turn) =>
                FearNoted.Decide(
                    file,
                    turn.Actor,
                    file.Parties.ElementAtOrDefault(NumberIn(turn, "party") - 1)?.Id ?? Guid.Empty,
                    turn.Step.What == Slot.Yes,
                    turn.Now
                )
        ),
        ["write_to"] = Writing(
            (file, turn, text) =>
                To(file, turn) is var (party, kind)
                    ? ContactDrafted.Decide(
                        file,
                        turn.Actor,
                        party,
                        kind,
                        text,
                        turn.Now,
                        meeting: Slot.MomentOf(turn.Or("meeting", "")) is { } at ? Workdays.OnTheWall(at) : null
                    )
                    : Reason.NoSuchParty
        ),
        ["clear"] = ClearAsync,
        ["renew_code"] = RenewAsync,
        ["meeting"] = Writing(
            (file, turn, text) =>
                MeetingOffered.Decide(
                    file,
                    turn.Actor,
                    Guid.NewGuid(),
                    Workdays.OnTheWall(Slot.MomentOf(turn.Step.What)!.Value),
                    text,
                    turn.Now
                )
        ),
        ["join"] = async (turn, ct) =>
        {
            var other = turn.CaseOf(int.Parse(turn.Step.What, System.Globalization.CultureInfo.InvariantCulture));
            var verdict = await turn.Desk.Get<JoinedCases>().JoinAsync(turn.Holder, turn.Actor, turn.Case, other, ct);
            return verdict is null ? ReadsNothing : verdict.Refusal;
        },
        ["follow_join"] = async (turn, ct) =>
        {
            Joining? joined;
            using (var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct))
            {
                if (open is null)
                    return ReadsNothing;
                joined = open.File.Joined;
            }
            if (joined is null)
                return new(Reason.NoSuchMove);
            var verdict = await turn
                .Desk.Get<JoinedCases>()
                .FollowAsync(turn.Holder, turn.Actor, turn.Case, joined, ct);
            return verdict is null ? ReadsNothing : verdict.Refusal;
        },
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, Play> OfOthers = new Dictionary<string, Play>
    {
        ["come"] = ComeAsync,
        ["meeting"] = AnsweringMeeting(file => file.Others[0].Id, MeetingAnswered.FromParty),
        ["consent"] = Case(
            (file, turn) =>
                PartyAnswered.FromParty(
                    file,
                    turn.Actor,
                    Consents.Parse(turn.Step.What) ?? Consent.Recontact,
                    DemoCorpus.AnswerOf(turn.Or("answer", "oui")) ?? ConsentAnswer.Later,
                    turn.Now
                )
        ),
        ["afraid"] = Case(
            (file, turn) => FearAnswered.FromParty(file, turn.Actor, turn.Step.What == Slot.Yes, turn.Now)
        ),
        ["write"] = Writing((file, turn, text) => PartyMessage.FromParty(file, turn.Actor, text, turn.Now)),
        ["tell"] = Writing((file, turn, text) => PartyAccount.Decide(file, turn.Actor, text, turn.Now)),
        ["validate"] = Case(
            (file, turn) =>
                SharedTexts.Parse(turn.Step.What) is { } kind
                    ? TextValidated.FromParty(file, turn.Actor, kind, turn.Now)
                    : Reason.NothingOffered
        ),
        ["stop"] = Case((file, turn) => PartyStopped.Decide(file, turn.Actor, stop: true, turn.Now)),
        ["go_on"] = Case((file, turn) => PartyStopped.Decide(file, turn.Actor, stop: false, turn.Now)),
        ["reopen"] = Case((file, turn) => CaseReopened.FromParty(file, turn.Actor, turn.Now)),
        ["delete_now"] = async (turn, ct) =>
            await turn.Desk.Get<PurgeMailbox>().DeleteAsync(turn.Holder, ct) is var (refusal, _)
                ? refusal
                : new(Reason.ConflictOfInterest),
    }.ToImmutableDictionary();

    public static bool IsOther(string who) => who.StartsWith(Other, StringComparison.Ordinal);

    /// <summary>The zero-based index of "other-1" and so on among those for whom a code was made; -1 for everybody
    /// else.</summary>
    public static int NumberOf(string who) =>
        IsOther(who) && int.TryParse(who[Other.Length..], out var number) ? number - 1 : -1;

    /// <summary>The recipient: somebody with a code, otherwise a party who was named but has no folder yet, otherwise a
    /// new person of the kind; null for an unknown word.</summary>
    private static (Guid, PartyKind)? To(CaseFile file, RehearsedAct turn) =>
        NumberOf(turn.Step.What) is >= 0 and var number
        && number < turn.Guests.Count
        && file.Party(turn.Guests[number].Party) is { } known
            ? (known.Id, known.Kind)
        : PartyKinds.Parse(turn.Step.What) is { } kind
            ? (
                kind == PartyKind.Party && file.Parties.Find(party => !party.HasFolder) is { } named
                    ? named.Id
                    : Guid.NewGuid(),
                kind
            )
        : null;

    /// <summary>Sends the oldest waiting draft; a code that this makes belongs to the next "other-".</summary>
    private static async Task<Refusal?> ClearAsync(RehearsedAct turn, CancellationToken ct)
    {
        var sent = NewText.Of("");
        using (var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct))
            if (open?.File.Drafts is [var first, ..])
                sent = NewText.Of((await turn.Desk.Get<CaseStore>().TextAsync(open, first.Item, ct))!);
        var (verdict, code) = await turn
            .Desk.Get<CaseStore>()
            .ContactAsync(
                turn.Holder,
                turn.Case,
                file =>
                    file.Drafts is [var draft, ..]
                        ? ContactCleared.Decide(file, turn.Actor, draft.Item, sent.Id, turn.Now)
                        : Reason.NoDraft,
                ct,
                sent
            );
        if (code is not null)
            turn.Guests.Add(new(verdict!.Entries.OfType<PartyInvited>().Single().Party, code, null));
        return verdict is null ? ReadsNothing : verdict.Refusal;
    }

    private static async Task<Refusal?> RenewAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (NumberOf(turn.Step.What) is var number && (number < 0 || number >= turn.Guests.Count))
            return new(Reason.NoSuchParty);
        var party = turn.Guests[number].Party;
        var (verdict, code) = await turn
            .Desk.Get<CaseStore>()
            .ContactAsync(turn.Holder, turn.Case, file => CodeRenewed.Decide(file, turn.Actor, party, turn.Now), ct);
        if (code is not null)
            turn.Guests[number] = new(party, code, null);
        return verdict is null ? ReadsNothing : verdict.Refusal;
    }

    private static async Task<Refusal?> ComeAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (NumberOf(turn.Step.Who) is var number && number >= turn.Guests.Count)
            return new(Reason.NoSuchParty);
        var (words, _) = await turn.Desk.Get<CaseStore>().ComeAsync(turn.Guests[number].Code, ct);
        if (words is null)
            return new(Reason.HasCome);
        turn.Guests[number] = turn.Guests[number] with
        {
            Holder = (await turn.Desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), ct)).Holder,
        };
        return null;
    }
}
