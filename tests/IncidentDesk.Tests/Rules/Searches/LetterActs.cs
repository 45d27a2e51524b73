using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>What somebody of the team can do about letters to other people. What the person concerned said is not
/// theirs to record here: a search says itself whether that person speaks.</summary>
internal static class LetterActs
{
    /// <summary>The letter came on paper, as two people record.</summary>
    public const string OnPaper = "{note_letter: recommande}";

    private const string Text = "Voici ce qui est reproché. Tu as dix jours pour répondre.";

    public static IEnumerable<Act> Of(CaseFile file, Member who)
    {
        if (
            Contact.Kinds(file).FirstOrDefault(kind => kind != PartyKind.Affected, PartyKind.Affected) is var kind
            && kind != PartyKind.Affected
            && !file.Letters.Exists(letter => letter.Decision is null && letter.DraftedAt >= file.LifeSince)
        )
            yield return Grievances(file, who, kind);
        foreach (var draft in file.Drafts)
        {
            yield return Act.Of(
                who.Seat,
                "{announce: \"Une lettre va partir. Voici ce qui est prévu pour ta sécurité.\"}",
                (now, at, id) => GrievancesAnnounced.Decide(now, who.Actor, draft.Item, id, at)
            );
            yield return Act.Of(
                who.Seat,
                "clear",
                (now, at, id) => ContactCleared.Decide(now, who.Actor, draft.Item, id, at)
            );
        }
        foreach (var act in Sent(file, who))
            yield return act;
    }

    private static Act Grievances(CaseFile file, Member who, PartyKind kind)
    {
        var known = RightToBeHeard.People(file).FirstOrDefault();
        var newcomer = Guid.NewGuid();
        var harshest = file.Protocol.Decisions.Max(rule => rule.Kind);
        var to =
            known is { HasFolder: true } ? "other-1"
            : kind == PartyKind.Party ? "partie"
            : "mise-en-cause";
        return Act.Of(
            who.Seat,
            $"{{grievances: {to}, measure: {harshest.Id()}, organ: \"l’assemblée générale\", "
                + $"article: \"article 9 des statuts\", text: \"{Text}\"}}",
            (now, at, id) =>
                now.Letters.Exists(letter => letter.Decision is null && letter.DraftedAt >= now.LifeSince)
                    ? Reason.AlreadyDone
                    : GrievancesDrafted.Decide(
                        now,
                        who.Actor,
                        known is null ? (newcomer, kind) : (known.Id, known.Kind),
                        harshest,
                        Steps.Ground,
                        id,
                        at
                    )
        );
    }

    private static IEnumerable<Act> Sent(CaseFile file, Member who)
    {
        foreach (var letter in file.Letters.Where(letter => letter.SentAt is not null && letter.ProvenAt(file) is null))
        {
            yield return Act.Of(
                who.Seat,
                OnPaper,
                (now, at, id) => LetterFactNoted.Decide(now, who.Actor, letter.Id, LetterFact.Registered, id, at)
            );
            yield return Act.Of(
                who.Seat,
                "confirm_letter",
                (now, at, id) =>
                    LetterFactConfirmed.Decide(
                        now,
                        who.Actor,
                        letter.Id,
                        now.Letter(letter.Id)?.Records.LastOrDefault()?.Item ?? Guid.Empty,
                        at
                    )
            );
            foreach (var way in Enum.GetValues<ContactWay>().Take(2))
                yield return Act.Of(
                    who.Seat,
                    $"{{attempt: {way.Id()}}}",
                    (now, at, id) => ContactAttempted.Decide(now, who.Actor, Workdays.Day(at), way, at)
                );
        }
        if (
            file.Decisions.LastOrDefault() is { State: DecisionState.ToExecute } decided
            && DecisionLetters.People(file).FirstOrDefault() is { } person
            && !file.Letters.Exists(letter => letter.Decision == decided.Id)
        )
            yield return Act.Of(
                who.Seat,
                "{decision_letter: other-1, text: \"Voici ce qui est décidé, et pourquoi. Tu peux faire un recours.\"}",
                (now, at, id) =>
                    now.Letters.Exists(letter => letter.Decision == decided.Id)
                        ? Reason.AlreadyDone
                        : DecisionLetterDrafted.Decide(now, who.Actor, person.Id, decided.Id, id, at)
            );
    }
}
