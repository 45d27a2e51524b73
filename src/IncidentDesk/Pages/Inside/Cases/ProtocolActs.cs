using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>What a case's protocol offers to those in charge besides moves, and what they must know first.</summary>
internal static class ProtocolActs
{
    /// <summary>What to notice first: danger, a request to stop, help lines, overrides.</summary>
    public static IEnumerable<string> Notices(CaseFile file)
    {
        if (file.DangerSince is { } since)
            yield return T["Un danger a été noté {0} : les délais courts comptent.", Moments.DayAndHour(since)];
        if (file.Intake is { Minor: true })
            yield return T["Une personne mineure est concernée. En danger : 119, jour et nuit."];
        foreach (var line in file.Lines)
            yield return T["Parle aussi du {0} à la personne, dès ton premier message.", line];
        if (file.NamesNobody)
            yield return T["Personne n’est en cause ici : ne demande pas qui."];
        if (!file.StopAskedBy.IsEmpty)
            yield return T["La personne demande d’arrêter. Clôturez à sa demande, ou parlez-en avec elle."];
        foreach (var consent in Enum.GetValues<Consent>().Where(consent => Overrides.StandsFor(file, consent)))
            yield return T["Passé outre, à deux et par écrit : « {0} ».", Sentences.ConsentName(consent)];
        if (file.Breaches.Count > 0)
            yield return T[
                "Manquements établis : {0}, écrits : {1}.",
                file.Breaches.Count(breach => breach.IsEstablished),
                file.Breaches.Count
            ];
    }

    public static IEnumerable<DeskAct> Of(CaseFile file, Actor me, DateTimeOffset now)
    {
        var path = $"/desk/case/{file.Id}";
        if (file.Status == CaseStatus.Closed)
            return Closed(file, me, path, now);
        return
        [
            .. Texts(file, path),
            .. Parties(file, path),
            .. Others(file, path),
            .. Joining(file, path),
            .. Charter(file, me, path, now),
            .. Rest(file, me, path, now),
        ];
    }

    private static IEnumerable<DeskAct> Closed(CaseFile file, Actor me, string path, DateTimeOffset now)
    {
        if (CaseReopened.FromTeam(file, me, Guid.Empty, now).Refusal is null)
            yield return new(
                T["Rouvrir le dossier"],
                T[
                    "À deux, chaque personne écrit pourquoi. {0} sur {1} pour l’instant.",
                    CaseReopened.Signed(file).Count(),
                    file.Protocol.Reopen.Persons
                ],
                $"{path}/because/{ReasonAddresses.Reopen}",
                T["Écrire pourquoi"]
            );
    }

    private static IEnumerable<DeskAct> Texts(CaseFile file, string path)
    {
        foreach (var text in TextOffered.Asked(file))
        {
            var name = ProtocolSentences.TextName(text);
            yield return new(
                T["Proposer à valider : {0}", name],
                file.Offered(text) is null
                    ? T["Chaque personne concernée le relit et dit oui. Un silence n’est pas un oui."]
                    : T["Déjà proposé. Un nouveau texte repose la question à chaque personne."],
                $"{path}/text/{text.Id()}",
                T["Écrire le texte"]
            );
            if (file.Offered(text) is not null && (text == SharedText.Commitments || !file.Parties.IsEmpty))
                yield return new(
                    T["Noter une validation dite de vive voix"],
                    T["À deux : elle compte quand deux personnes l’ont notée."],
                    $"{path}/heard/{text.Id()}",
                    T["Noter"]
                );
        }
    }

    private static IEnumerable<DeskAct> Parties(CaseFile file, string path)
    {
        if (!PartyNamed.IsPossible(file) || file.NamesNobody)
            yield break;
        var missing = file.ConsentTo(Consent.ContactAccused) != ConsentAnswer.Yes;
        yield return new(
            T["Les autres personnes du conflit"],
            missing
                ? T["Pas encore. Il manque l’accord « {0} ».", Sentences.ConsentName(Consent.ContactAccused)]
                : T["Leur demander, une par une, et noter ce qu’elles répondent. Aucun nom ici."],
            missing ? null : $"{path}/parties",
            T["Voir et noter"]
        );
    }

    private static IEnumerable<DeskAct> Others(CaseFile file, string path)
    {
        if (Contact.Kinds(file).Any() || file.Others.Exists(other => other.HasFolder))
            yield return new(
                T["Les boîtes des autres personnes"],
                file.Drafts.Any(draft => ContactDrafted.Waiting(file, draft.Item) is not null)
                    ? T["Un texte attend d’être relu avant de partir."]
                    : T["Leur écrire et lire leurs réponses, chacune dans sa boîte, ouverte par un code."],
                $"{path}/others",
                T["Voir et écrire"]
            );
        if (
            Contact.Kinds(file).Any(kind => kind != PartyKind.Affected)
            && file.Protocol.Stage(Propose.Stage) is not null
            && Contact.MayReach(file, PartyKind.Concerned) is null
            && !RightToBeHeard.HasAnswered(file)
        )
            yield return new(
                T["Noter un essai de joindre la personne mise en cause"],
                T[
                    "Un courrier, un appel, une visite : le jour et la manière. Sans réponse possible, il en "
                        + "faut deux, à deux jours différents."
                ],
                $"{path}/attempt",
                T["Noter"]
            );
    }

    private static IEnumerable<DeskAct> Joining(CaseFile file, string path)
    {
        if (
            file.ConsentTo(Consent.Matching) == ConsentAnswer.Yes
            && file.Protocol.FromAny.Any(move => move.To == CaseJoined.Place)
        )
            yield return new(
                T["Joindre à un autre dossier"],
                T[
                    "Si les deux personnes l’ont permis, et si les mêmes personnes suivent les deux. Chacune "
                        + "garde sa boîte."
                ],
                $"{path}/join",
                T["Choisir le dossier"]
            );
    }

    private static IEnumerable<DeskAct> Charter(CaseFile file, Actor me, string path, DateTimeOffset now)
    {
        if (file.Protocol.Charters.IsEmpty)
            yield break;
        yield return new(
            T["La charte signée"],
            T["L’article et la version, les manquements écrits et établis."],
            $"{path}/charter",
            T["Voir et relier"]
        );
        if (DenialNoted.Decide(file, me, Guid.Empty, now).Refusal is null)
            yield return new(
                T["Noter un déni"],
                T["Après l’entretien, et à deux : chaque personne écrit ce qu’elle a entendu."],
                $"{path}/because/{ReasonAddresses.Denial}",
                T["Écrire"]
            );
    }

    private static IEnumerable<DeskAct> Rest(CaseFile file, Actor me, string path, DateTimeOffset now)
    {
        if (StageExtended.Rule(file) is { } rule && !StageExtended.Signed(file).Contains(me.Id))
            yield return new(
                T["Prolonger cette étape de {0}", Moments.Length(rule.By)],
                T[
                    "{0} l’écrivent. {1} pour l’instant.",
                    Sentences.Count(rule.Persons),
                    StageExtended.Signed(file).Count()
                ],
                $"{path}/because/{ReasonAddresses.Extend}",
                T["Écrire pourquoi"]
            );
        if (MayOverride(file))
            yield return new(
                T["Passer outre un accord"],
                T[
                    "Pour trois raisons seulement, à deux, par écrit, dans les 24 heures. La personne est "
                        + "prévenue d’abord, sauf si cela ajoute un danger."
                ],
                $"{path}/override",
                T["Voir les trois raisons"]
            );
        if (file.DangerSince is null)
            yield return new(
                T["Noter un danger"],
                T["Les délais courts comptent alors."],
                $"{path}/danger",
                T["Noter"]
            );
        foreach (var version in VersionMoved.Versions(file))
            yield return new(
                T["Passer à la version {0} du protocole", version.Version],
                T["À deux, chaque personne écrit pourquoi. Sans cela, ce dossier garde la sienne."],
                $"{path}/because/{ReasonAddresses.Version}{version.Version}",
                T["Écrire pourquoi"]
            );
    }

    /// <summary>Whether a consent is missing that can be overridden.</summary>
    private static bool MayOverride(CaseFile file) =>
        Enum.GetValues<Consent>()
            .Any(consent =>
                Overrides.IsOpen(file, consent)
                && file.ConsentTo(consent) != ConsentAnswer.Yes
                && !Overrides.StandsFor(file, consent)
            );
}
