using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario on letters of grievances, on hearings and on opinions about a measure.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfLetters = new Dictionary<string, Play>
    {
        ["grievances"] = Writing(
            (file, turn, text) =>
                To(file, turn) is { } party
                    ? GrievancesDrafted.Decide(
                        file,
                        turn.Actor,
                        party,
                        DecisionKinds.Parse(turn.Or("measure", "")),
                        new(turn.Or("organ", ""), turn.Or("article", "")),
                        text,
                        turn.Now
                    )
                    : Reason.NoSuchParty
        ),
        ["announce"] = Writing(
            (file, turn, text) => GrievancesAnnounced.Decide(file, turn.Actor, LetterOf(file, turn), text, turn.Now)
        ),
        ["note_letter"] = Writing(
            (file, turn, text) =>
                LetterFactNoted.Decide(
                    file,
                    turn.Actor,
                    LetterOf(file, turn),
                    LetterFacts.Parse(turn.Step.What)!.Value,
                    text,
                    turn.Now
                )
        ),
        ["confirm_letter"] = Case(
            (file, turn) =>
                LetterFactConfirmed.Decide(
                    file,
                    turn.Actor,
                    LetterOf(file, turn),
                    file.Letter(LetterOf(file, turn))?.Records.LastOrDefault()?.Item ?? Guid.Empty,
                    turn.Now
                )
        ),
        ["hearing"] = Noting(
            (file, turn, text) =>
                HearingRecorded.Decide(file, turn.Holder.Id, Named<HearingOutcome>(turn.Step.What), text, turn.Now)
        ),
    }.ToImmutableDictionary();

    /// <summary>What the reporter does about a letter and about a measure.</summary>
    private static readonly ImmutableDictionary<string, Play> LettersOfReporter = new Dictionary<string, Play>
    {
        ["delay_letter"] = Case(
            (file, turn) => GrievancesDelayed.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)
        ),
        ["agree_letter"] = Case(
            (file, turn) => GrievancesAgreed.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)
        ),
        ["give_opinion"] = Writing((file, turn, text) => OpinionGiven.FromReporter(file, turn.Actor, text, turn.Now)),
    }.ToImmutableDictionary();

    /// <summary>What another person does about a letter and about a measure, in their own mailbox.</summary>
    private static readonly ImmutableDictionary<string, Play> LettersOfOthers = new Dictionary<string, Play>
    {
        ["open_letter"] = Case(
            (file, turn) => GrievancesOpened.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)
        ),
        ["answer_letter"] = Writing(
            (file, turn, text) => GrievancesAnswered.Decide(file, turn.Actor, LetterOf(file, turn), text, turn.Now)
        ),
        ["waive_notice"] = Case((file, turn) => NoticeWaived.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)),
        ["ask_hearing"] = Case((file, turn) => HearingAsked.Decide(file, turn.Actor, LetterOf(file, turn), turn.Now)),
        ["give_opinion"] = Writing((file, turn, text) => OpinionGiven.FromParty(file, turn.Actor, text, turn.Now)),
    }.ToImmutableDictionary();

    /// <summary>The letter to the person that the line names, otherwise the last one; an empty id for none.</summary>
    private static Guid LetterOf(CaseFile file, RehearsedAct turn) =>
        (
            GuestIn("to", turn) is { } person
                ? file.Letters.FindLast(letter => letter.Party == person)
                : file.Letters.LastOrDefault()
        )?.Id
        ?? Guid.Empty;

    /// <summary>The person whom the line names under this key, by their number; null for none.</summary>
    private static Guid? GuestIn(string key, RehearsedAct turn) =>
        NumberOf(turn.Or(key, "")) is >= 0 and var number && number < turn.Guests.Count
            ? turn.Guests[number].Party
            : null;
}
