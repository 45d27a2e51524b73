using IncidentDesk.Rules;

namespace IncidentDesk.Texts;

/// <summary>What the desk says in French: every refusal says what is missing, every entry says what happened.</summary>
internal static class Sentences
{
    public static string Of(Refusal refusal) => refusal.Reason switch
    {
        Reason.ConflictOfInterest => "Tu t’es mis à l’écart de ce dossier, ou quelqu’un l’a demandé. Tu ne peux pas agir ici.",
        Reason.ConflictUnanswered => "Dis d’abord si tu peux suivre ce dossier.",
        Reason.ConflictUnsure => "Tu as répondu « je ne sais pas ». Pour lire ou agir, réponds « je peux ».",
        Reason.NotAHandler => "Il faut d’abord prendre en charge ce dossier.",
        Reason.NotYourStage => "Cette étape revient à l’autre binôme.",
        Reason.PairComplete => "Le binôme est déjà complet.",
        Reason.AlreadyHandler => "Cette personne suit déjà ce dossier, ou on le lui a demandé.",
        Reason.RoleMissing => "Ce rôle n’est pas celui de cette personne.",
        Reason.HeldAnotherRole => "Qui écoute n’instruit pas : il faut une autre personne.",
        Reason.LastReader => "Plus personne ne pourrait ouvrir ce dossier. Passe d’abord le relais à quelqu’un.",
        Reason.CaseClosed => "Ce dossier est clos.",
        Reason.NoSuchMove => "Le protocole ne prévoit pas ce passage.",
        Reason.NeedsMissing => "Il manque encore quelque chose.",
        Reason.NoSuchConsent => "Cet accord n’existe pas.",
        Reason.TooFewReaders => "Il faut au moins deux personnes pour te lire. Écarte moins de personnes, ou appelle l’équipe.",
        Reason.NoSuchText => "Ce texte n’existe pas.",
        Reason.UnvalidatedMandate => "Le CoPil n’a pas encore validé le mandat de ce protocole : trois membres, de deux cercles. Sans lui, aucune décision ne peut être proposée.",
        Reason.DecisionUnknown => "Ce protocole ne prévoit pas cette décision.",
        Reason.DecisionAlreadyOpen => "Une décision est déjà proposée dans ce dossier.",
        Reason.WrongStage => "Une décision se propose à l’étape des conclusions.",
        Reason.TooFewSigners => "Trop peu de personnes pourraient signer : le nombre ou les cercles n’y suffisent pas.",
        Reason.PurposeMissing => "Il manque le but : la sécurité de qui, et de quoi ?",
        Reason.NotEligible => "Tu ne peux pas signer cette décision.",
        Reason.AlreadySigned => "Tu l’as déjà fait. Une personne ne compte qu’une fois.",
        Reason.ProposalLapsed => "Le temps pour signer est passé. La proposition est tombée : rien ne passe tout seul.",
        Reason.ProposalEnded => "Cette proposition est terminée.",
        Reason.OtherText => "Le texte a changé depuis que tu l’as lu. Relis-le avant de signer.",
        Reason.SignatureMismatch => "Cette signature ne va pas avec ce texte, cette raison ou cette clé d’accès. Rien n’a été signé. Recommence.",
        Reason.AlreadyValidated => "Tu as déjà validé ce mandat.",
        Reason.NotInCopil => "Seuls les membres du CoPil valident un mandat.",
        Reason.OtherVersion => "Le protocole a changé depuis que tu l’as lu. Relis-le.",
        Reason.ClockBehind => "L’horloge du service est en retard sur son journal. Rien ne peut être décidé avant qu’elle soit remise à l’heure : préviens l’administration technique.",
        Reason.TextMissing => "Il manque une phrase ici.",
        Reason.TooFewCustodians => "Il ne reste pas assez de dépositaires pour garder un nom à plusieurs. Rien n’est demandé, rien n’est gardé.",
        Reason.NoIdentity => "La personne n’a pas confié son nom.",
        Reason.NoIdentityConsent => "La personne n’a pas donné cet accord, ou l’a retiré.",
        Reason.IdentityAlreadyAsked => "Une demande attend déjà les dépositaires.",
        Reason.IdentityRequestLapsed => "Cette demande est terminée, ou son temps est passé. Il faut en faire une autre.",
        Reason.TooFewApprovals => "Trop peu de dépositaires ont dit oui pour l’instant.",
        Reason.WrongShares => "Les parts reçues ne vont pas ensemble. Préviens le CoPil : l’une d’elles a été changée.",
        Reason.NothingToRecover => "Il n’y a rien à rendre ici : tu ne gardes aucune part pour ces dossiers, ou cette personne ne peut pas les recevoir.",
    };

    /// <summary>A condition that is not met, as a thing that is missing.</summary>
    public static string Missing(Need need, CaseFile file) => need.Kind switch
    {
        NeedKind.OpenedBy => $"que {Count(need.Persons)} qui suivent le dossier aient ouvert le récit",
        NeedKind.RoleFilled => $"{Count(need.Persons)} pour ce rôle : {RoleName(need.Role!.Value).ToLowerInvariant()}",
        NeedKind.ConsentGiven => $"un accord : « {ConsentName(need.Consent!.Value)} », la personne a répondu « {AnswerName(file.ConsentTo(need.Consent!.Value)).ToLowerInvariant()} »",
        NeedKind.ConsentRevoked => "un accord retiré par la personne",
        NeedKind.OtherPeopleThan => "un autre binôme : qui écoute n’instruit pas",
        NeedKind.SignedBy => $"{Count(need.Persons)} pour {need.Words!.Fr}",
        NeedKind.DecisionEnded => "une décision proposée et arrivée à son terme",
        NeedKind.DecisionProposed => "une décision proposée par le binôme",
    };

    public static string ConsentName(Consent consent) => consent switch
    {
        Consent.Recontact => "On peut me recontacter",
        Consent.OpenFollowUp => "Engager une suite",
        Consent.ShareWithCopil => "Présenter au CoPil un dossier sans mon nom",
        Consent.ContactAccused => "Contacter la personne mise en cause",
        Consent.IdentityToAccused => "Dire mon nom à la personne mise en cause",
        Consent.IdentityToCopil => "Dire mon nom au CoPil",
        Consent.Matching => "Rapprocher d’autres signalements",
        Consent.Participation => "Participer à une médiation ou un cercle",
        Consent.SendOutside => "Transmettre à l’extérieur",
    };

    public static string ConsentMeaning(Consent consent) => consent switch
    {
        Consent.OpenFollowUp => "L’équipe peut faire plus que t’écouter : chercher ce qui s’est passé, proposer des mesures.",
        Consent.ShareWithCopil => "Le CoPil, qui décide, peut recevoir un dossier où ton nom n’est pas écrit.",
        Consent.ContactAccused => "On peut lui dire ce qui lui est reproché et entendre sa réponse. On te le dit avant, toujours. On ne dit pas qui a écrit.",
        Consent.IdentityToAccused => "Des dépositaires peuvent ouvrir ton nom, ensemble, pour qu’on le dise à la personne mise en cause. On te le dit avant.",
        Consent.IdentityToCopil => "Des dépositaires peuvent ouvrir ton nom, ensemble, pour qu’on le dise au CoPil, qui décide.",
        _ => "",
    };

    public static string AnswerName(ConsentAnswer answer) => answer switch
    {
        ConsentAnswer.Yes => "Oui",
        ConsentAnswer.No => "Non",
        ConsentAnswer.Later => "Plus tard",
    };

    public static string AnswerClass(ConsentAnswer answer) => answer switch
    {
        ConsentAnswer.Yes => "yes",
        ConsentAnswer.No => "no",
        ConsentAnswer.Later => "later",
    };

    public static string RoleName(Role role) => role switch
    {
        Role.Listener => "Écoute",
        Role.Instructor => "Instruction",
        Role.Facilitator => "Médiation",
        Role.Coordination => "Coordination",
        Role.Copil => "CoPil",
        Role.Bureau => "Bureau",
        Role.Board => "Conseil d’administration",
        Role.Outsider => "Tiers externe",
        Role.Custodian => "Dépositaire",
        Role.Admin => "Administration technique",
    };

    public static string DecisionName(DecisionKind kind) => kind switch
    {
        DecisionKind.SetAside => "Mise à l’écart temporaire",
        DecisionKind.Exclusion => "Exclusion",
    };

    public static string StateName(DecisionState state) => state switch
    {
        DecisionState.Signatures => "En attente de signatures",
        DecisionState.ToExecute => "Décidée, à exécuter",
        DecisionState.Lapsed => "Tombée : pas signée à temps",
        DecisionState.Withdrawn => "Retirée par le binôme",
    };

    /// <summary>What happened, without any text that was said.</summary>
    public static string Happened(LedgerEntry entry, CaseFile file) => entry switch
    {
        Received => "Reçu",
        ReadersSetAside set => set.Persons.Length == 1 ? "Une personne écartée par la personne" : $"{set.Persons.Length} personnes écartées par la personne",
        ReportWritten => "Récit écrit",
        ReportCompleted => "Récit complété",
        ConsentAnswered consent => $"« {ConsentName(consent.Consent)} » : {AnswerName(consent.Answer).ToLowerInvariant()}",
        MessageSent message => message.By == file.Reporter ? "Message de la personne" : "Message envoyé",
        HandlerJoined joined => $"Prise en charge : {RoleName(joined.Role).ToLowerInvariant()}",
        ConflictDeclared conflict => conflict.Answer switch
        {
            ConflictAnswer.Can => "Peut suivre le dossier",
            ConflictAnswer.Recuses => "S’est mis à l’écart",
            ConflictAnswer.Unsure => "Ne sait pas encore",
        },
        HandlerDeparted => "A quitté l’équipe",
        KeysRegranted => "Clés redonnées",
        TextOpened => "Texte lu",
        NoteWritten => "Note écrite",
        HandedOver handed => $"Relais demandé : {RoleName(handed.Role).ToLowerInvariant()}",
        Attested attested => $"Écrit : {NeedWords(file, attested.What)}",
        StageMoved moved => $"Étape : {file.Protocol.NameOf(moved.To).Fr}",
        DecisionProposed proposed => $"Décision proposée : {DecisionName(proposed.Kind).ToLowerInvariant()}",
        IdentityGiven given => $"Nom confié à {Count(given.Identity.Custodians.Length)}, {given.Identity.Needed} ensemble pour l’ouvrir",
        IdentityRemoved => "Nom retiré par la personne",
        IdentityRequested asked => $"Nom demandé aux dépositaires : {GroundName(asked.Ground)}",
        IdentityOpened opened => $"Nom ouvert : {GroundName(opened.Ground)}",
        KeysRecovered recovered => recovered.By == recovered.Lost ? "Clés perdues, rendues par les dépositaires" : "Clés rendues par les dépositaires à une autre personne",
        _ => throw new InvalidOperationException($"An entry of a case has no words: {entry.GetType().Name}."),
    };

    /// <summary>Why a name may be opened, as it ends a sentence.</summary>
    public static string GroundName(IdentityGround ground) => ground switch
    {
        IdentityGround.ToAccused => "accord pour le dire à la personne mise en cause",
        IdentityGround.ToCopil => "accord pour le dire au CoPil",
        IdentityGround.ImminentDanger => "sans accord, danger imminent",
        IdentityGround.UnableToProtect => "sans accord, personne mineure ou hors d’état de se protéger",
        IdentityGround.StoppableCrime => "sans accord, crime dont les effets peuvent encore être limités",
    };

    private static string NeedWords(CaseFile file, string what) => Enum.GetValues<IdentityGround>().Any(ground => ground.Id() == what)
        ? $"pourquoi demander le nom {GroundName(Enum.GetValues<IdentityGround>().First(ground => ground.Id() == what))}" : file.Protocol.Stages.SelectMany(stage => file.Protocol.MovesFrom(stage.Id))
        .SelectMany(move => move.Needs).FirstOrDefault(need => need.What == what)?.Words?.Fr ?? what;

    /// <summary>What the person reads once their name was opened.</summary>
    public static string Opened(IdentityOpened opened, string by) =>
        $"Ton nom a été ouvert {Moments.DayAndHour(opened.At)}, par {by}, avec des dépositaires : {GroundName(opened.Ground)}.";

    /// <summary>How many of them together, as it begins or ends a sentence.</summary>
    public static string Together(int persons) => persons switch { 2 => "deux", 3 => "trois", 4 => "quatre", _ => $"{persons}" };

    private static string Count(int persons) => persons switch { 1 => "une personne", 2 => "deux personnes", 3 => "trois personnes", _ => $"{persons} personnes" };
}
