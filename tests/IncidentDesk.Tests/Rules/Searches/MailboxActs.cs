using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>What the person who reported and the other people of a case can do in their own mailboxes.</summary>
internal static class MailboxActs
{
    private static readonly Actor Reporter = new(A.Reporter, []);

    /// <summary>The person who reported allows everything and is not afraid; no name lies with custodians.</summary>
    public static IEnumerable<Act> OfReporter(CaseFile file)
    {
        foreach (var consent in World.Consents.Where(consent => file.ConsentTo(consent) != ConsentAnswer.Yes))
            yield return Act.Of(
                "person",
                $"{{consent: {consent.Id()}, answer: oui}}",
                (now, at, id) => ConsentAnswered.Decide(now, Reporter, consent, ConsentAnswer.Yes, at)
            );
        if (Fear.IsAsked(file) && Fear.Of(file, file.Reporter) is not false)
            yield return Act.Of(
                "person",
                "{afraid: non}",
                (now, at, id) => FearAnswered.FromReporter(now, Reporter, afraid: false, at)
            );
        foreach (var text in file.OfferedTexts.Keys)
            yield return Act.Of(
                "person",
                $"{{validate: {text.Id()}}}",
                (now, at, id) => TextValidated.FromReporter(now, Reporter, text, at)
            );
        foreach (var letter in file.Letters.Where(letter => letter.AnnouncedAt is not null && letter.SentAt is null))
            yield return Act.Of(
                "person",
                "agree_letter",
                (now, at, id) => GrievancesAgreed.Decide(now, Reporter, letter.Id, at)
            );
    }

    /// <summary>Somebody else of the case uses their code and opens what is for them.</summary>
    public static IEnumerable<Act> OfOthers(CaseFile file)
    {
        foreach (var (index, other) in file.Others.FindAll(other => other is { HasFolder: true, Gone: false }).Index())
        {
            var who = $"other-{index + 1}";
            if (!other.Came)
                yield return Act.Of(who, "come", (now, at, id) => PartyCame.Decide(now, new(id, []), other.Id, at));
            foreach (var letter in file.Letters.Where(one => one is { SentAt: not null, OpenedAt: null }))
                yield return Act.Of(
                    who,
                    "open_letter",
                    (now, at, id) =>
                        letter.Decision is null
                            ? GrievancesOpened.Decide(now, Self(now, other.Id), letter.Id, at)
                            : DecisionLetterOpened.Decide(now, Self(now, other.Id), letter.Id, at)
                );
            foreach (var consent in other.Asked.Where(consent => other.ConsentTo(consent) != ConsentAnswer.Yes))
                yield return Act.Of(
                    who,
                    $"{{consent: {consent.Id()}, answer: oui}}",
                    (now, at, id) => PartyAnswered.FromParty(now, Self(now, other.Id), consent, ConsentAnswer.Yes, at)
                );
            if (other.Kind == PartyKind.Party)
                yield return Act.Of(
                    who,
                    "{afraid: non}",
                    (now, at, id) => FearAnswered.FromParty(now, Self(now, other.Id), afraid: false, at)
                );
            foreach (var text in file.OfferedTexts.Keys)
                yield return Act.Of(
                    who,
                    $"{{validate: {text.Id()}}}",
                    (now, at, id) => TextValidated.FromParty(now, Self(now, other.Id), text, at)
                );
        }
    }

    /// <summary>The person concerned answers a letter, which ends their notice.</summary>
    public static IEnumerable<Act> Answering(CaseFile file) =>
        from letter in file.Letters
        where letter is { OpenedAt: not null, Decision: null, AnsweredAt: null }
        select Act.Of(
            "other-1",
            "{answer_letter: \"Voici ce que je réponds.\"}",
            (now, at, id) => GrievancesAnswered.Decide(now, Self(now, letter.Party), letter.Id, id, at)
        );

    private static Actor Self(CaseFile file, Guid party) => new(file.Party(party)?.Holder ?? Guid.Empty, []);
}
