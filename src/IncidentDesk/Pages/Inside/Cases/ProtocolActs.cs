using System.Collections.Immutable;
using System.Reflection;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>What a case's protocol offers to those in charge besides moves, and what they must know first.</summary>
internal static class ProtocolActs
{
    private delegate IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now);

    /// <summary>What each page of a case declares with <see cref="OfferAttribute"/>, in its order.</summary>
    private static readonly ImmutableArray<(OfferAttribute Offer, Offers Acts)> All =
    [
        .. typeof(CasePage)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CasePage)))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Select(method => (Offer: method.GetCustomAttribute<OfferAttribute>(), Method: method))
            .Where(declared => declared.Offer is not null)
            .OrderBy(declared => declared.Offer!.Order)
            .Select(declared => (declared.Offer!, declared.Method.CreateDelegate<Offers>())),
    ];

    /// <summary>What to notice first: danger, a request to stop, help lines, overrides.</summary>
    public static IEnumerable<string> Notices(CaseFile file)
    {
        if (file.DangerSince is { } since)
            yield return T["Un danger a été noté {0} : les délais sont plus courts.", Moments.DayAndHour(since)];
        if (Fear.IsKnown(file))
            yield return T[
                "Une personne a peur : aucun dialogue ne s’ouvre. Pendant un dialogue, aucun rendez-vous et aucun "
                    + "texte commun ne peut être proposé. Regardez d’abord sa sécurité."
            ];
        if (file.Intake is { Minor: true })
            yield return T["Une personne mineure est touchée. En danger : 119, jour et nuit."];
        foreach (var line in file.Lines)
            yield return T["Parle aussi du {0} à la personne, dès ton premier message.", line];
        if (file.NamesNobody)
            yield return T["Ce message ne met personne en cause : inutile de demander un nom."];
        if (!file.StopAskedBy.IsEmpty)
            yield return T[
                "La personne demande d’arrêter. Parles-en avec elle. Ou ferme le dossier comme elle le demande, si "
                    + "aucune décision n’est à appliquer ni déjà appliquée."
            ];
        foreach (var consent in Enum.GetValues<Consent>().Where(consent => Overrides.StandsFor(file, consent)))
            yield return T[
                "Autorisation « {0} » : remplacée par une décision écrite de deux personnes.",
                Sentences.ConsentName(consent, file.Protocol)
            ];
        if (file.Breaches.Count > 0)
            yield return T[
                "Manquements établis : {0}, écrits : {1}.",
                file.Breaches.Count(breach => breach.IsEstablished),
                file.Breaches.Count
            ];
    }

    public static IEnumerable<DeskAct> Of(CaseFile file, Actor me, DateTimeOffset now) =>
        All.Where(declared => declared.Offer.WhenClosed == (file.Status == CaseStatus.Closed))
            .SelectMany(declared => declared.Acts(file, me, now));
}
