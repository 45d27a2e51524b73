using IncidentDesk.Rules;

namespace IncidentDesk.Texts;

/// <summary>What the desk says of what protocols add: validated texts, overrides, other parties, charters.</summary>
internal static class ProtocolSentences
{
    /// <summary>What happened, without any text that was said; null for an entry of another kind.</summary>
    public static string? Happened(LedgerEntry entry, CaseFile file) => entry switch
    {
        IntakeAnswered intake => intake.Danger ? T["Danger annoncé par la personne"] : T["Questions de départ répondues"],
        ContactWritten => T["La personne a écrit comment la joindre"],
        StopAsked asked => asked.Stop ? T["La personne demande d’arrêter"] : T["La personne ne demande plus d’arrêter"],
        TextOffered offered => T["À valider : {0}", TextName(offered.Kind)],
        TextValidated validated => T["Validé par la personne : {0}", TextName(validated.Kind)],
        TextDeclined declined => T["La personne n’en veut pas : {0}", TextName(declined.Kind)],
        ValidationNoted noted => T["Validé de vive voix : {0}", TextName(noted.Kind)],
        OverrideSigned signed => T["Passer outre « {0} » : {1}", Sentences.ConsentName(signed.Consent), GroundName(signed.Ground)],
        OverrideAnnounced told => T["La personne est prévenue : passer outre « {0} »", Sentences.ConsentName(told.Consent)],
        DangerDeclared => T["Danger noté"],
        StageExtended extended => T["Étape prolongée, à {0}", extended.People],
        VersionMoved version => T["Passé à la version {0} du protocole", version.Version],
        Rerouted rerouted => T["Passé à un autre protocole : {0}", Spoken(file.Shelf.Get(rerouted.Protocol, rerouted.Version).Name)],
        CaseReopened reopened => T["Rouvert : {0}", Spoken(file.Protocol.NameOf(reopened.To))],
        PartyNamed => T["Une autre personne du conflit"],
        PartyAnswered answered => T["Une autre personne, « {0} » : {1}", Sentences.ConsentName(answered.Consent), Sentences.AnswerName(answered.Answer).ToLowerInvariant()],
        CommitmentLinked linked => T["Relié à la charte : {0}", ArticleName(file.Protocol, linked.Charter, linked.Article)],
        BreachWritten => T["Manquement écrit"],
        BreachConfirmed => T["Manquement établi par une deuxième personne"],
        DenialNoted => T["Déni noté"],
        _ => null,
    };

    /// <summary>A text that people validate, as it ends a sentence.</summary>
    public static string TextName(SharedText text) => text switch
    {
        SharedText.Account => T["le récit relu"],
        SharedText.Agreement => T["l’accord"],
        SharedText.Recommendation => T["la recommandation sans noms"],
        SharedText.Commitments => T["les engagements"],
    };

    /// <summary>Why something is done without a consent, as it ends a sentence.</summary>
    public static string GroundName(OverrideGround ground) => ground switch
    {
        OverrideGround.ImminentDanger => T["danger imminent"],
        OverrideGround.UnableToProtect => T["personne mineure ou hors d’état de se protéger"],
        OverrideGround.StoppableCrime => T["crime dont les effets peuvent encore être limités"],
    };

    /// <summary>An article with the charter it stands in; its id where this version of the protocol knows it no more.</summary>
    public static string ArticleName(Protocol protocol, string charter, string article) =>
        protocol.Charter(charter) is { } known && known.Articles.FirstOrDefault(one => one.Id == article) is { } found
            ? $"{Spoken(found.Name)} ({Spoken(known.Name)})" : article;
}
