using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Texts.Phrases;

/// <summary>The sentences of the desk: what each refusal is missing and what each entry records.</summary>
internal static class Sentences
{
    public static string Of(Refusal refusal) =>
        refusal.Reason switch
        {
            Reason.ConflictOfInterest => T[
                "Tu as choisi de ne pas suivre ce dossier, ou quelqu’un l’a demandé. Tu ne peux pas agir ici."
            ],
            Reason.ConflictUnanswered => T["Dis d’abord si tu peux suivre ce dossier."],
            Reason.ConflictUnsure => T["Tu as répondu « je ne sais pas ». Pour lire ou agir, réponds « je peux »."],
            Reason.NotAHandler => T["Il faut d’abord prendre en charge ce dossier."],
            Reason.NotYourStage => T["Cette étape revient à l’autre binôme."],
            Reason.PairComplete => T["Le binôme est déjà complet."],
            Reason.AlreadyHandler => T["Cette personne suit déjà ce dossier, ou on le lui a demandé."],
            Reason.RoleMissing => T["Ce rôle n’est pas celui de cette personne."],
            Reason.HeldAnotherRole => T["Qui écoute n’instruit pas : il faut une autre personne."],
            Reason.LastReader => T["Plus personne ne pourrait ouvrir ce dossier. Passe d’abord le relais à quelqu’un."],
            Reason.CaseClosed => T["Ce dossier est clos."],
            Reason.NoSuchMove => T["Le protocole ne prévoit pas ce passage."],
            Reason.NeedsMissing => T["Il manque encore quelque chose."],
            Reason.NoSuchConsent => T["Cet accord n’existe pas."],
            Reason.TooFewReaders => T[
                "Il faut au moins deux personnes pour te lire. Écarte moins de personnes, ou appelle l’équipe."
            ],
            Reason.NoSuchText => T["Ce texte n’existe pas."],
            Reason.MeetingPast => T["Ce moment est déjà passé. Choisis-en un autre."],
            Reason.TwoOpenIt => T[
                "Un fichier d’origine s’ouvre à deux : il manque la moitié que garde une ou un dépositaire."
            ],
            Reason.HalfLost => T[
                "Plus personne ne garde l’autre moitié de la clé de ce fichier : il ne s’ouvre plus. Sa "
                    + "copie nettoyée reste là."
            ],
            Reason.OriginalUnguarded => T[
                "Il n’y a plus personne pour tenir l’autre moitié de la clé des originaux : ils ne "
                    + "peuvent pas être gardés. Recommence sans eux."
            ],
            Reason.DecisionStands => T["Une décision attend d’être exécutée, ou l’est. Menez-la d’abord à son terme."],
            Reason.StopNotAsked => T["La personne n’a pas demandé d’arrêter."],
            Reason.NothingOffered => T["Il n’y a pas de texte à valider ici."],
            Reason.NotClosed => T["Ce dossier est ouvert."],
            Reason.NoMoreTime => T["Cette étape ne peut pas être prolongée, ou plus."],
            Reason.VersionInForce => T["Ce dossier suit déjà cette version, ou elle n’existe pas."],
            Reason.OverrideSigned => T["Tu l’as déjà écrit, ou la personne a dit oui : il n’y a rien à passer outre."],
            Reason.NoSuchParty => T["Cette personne ne fait pas partie de ce conflit."],
            Reason.NoSuchArticle => T["Cet article n’existe pas dans cette version de la charte."],
            Reason.UnvalidatedMandate => T[
                "Le CoPil n’a pas encore validé le mandat de ce protocole : trois membres, de deux "
                    + "cercles. Sans lui, aucune décision ne peut être proposée."
            ],
            Reason.DecisionUnknown => T["Ce protocole ne prévoit pas cette décision."],
            Reason.DecisionAlreadyOpen => T["Une décision est déjà proposée dans ce dossier."],
            Reason.WrongStage => T["Une décision se propose à l’étape des conclusions."],
            Reason.TooFewSigners => T[
                "Trop peu de personnes pourraient signer : le nombre ou les cercles n’y suffisent pas."
            ],
            Reason.PurposeMissing => T["Il manque le but : la sécurité de qui, et de quoi ?"],
            Reason.NotEligible => T["Tu ne peux pas signer cette décision."],
            Reason.AlreadySigned => T["Tu l’as déjà fait. Une personne ne compte qu’une fois."],
            Reason.ProposalLapsed => T[
                "Le temps pour signer est passé. La proposition est tombée : rien ne passe tout seul."
            ],
            Reason.ProposalEnded => T["Cette proposition est terminée."],
            Reason.OtherText => T["Le texte a changé depuis que tu l’as lu. Relis-le avant de signer."],
            Reason.SignatureMismatch => T[
                "Cette signature ne va pas avec ce texte, cette raison ou cette clé d’accès. Rien n’a "
                    + "été signé. Recommence."
            ],
            Reason.AlreadyValidated => T["Tu as déjà validé ce mandat."],
            Reason.NotInCopil => T["Seuls les membres du CoPil valident un mandat."],
            Reason.OtherVersion => T["Le protocole a changé depuis que tu l’as lu. Relis-le."],
            Reason.SecondReader => T[
                "Il faut une deuxième personne ici : ce que tu as écrit ou fait, quelqu’un d’autre le relit."
            ],
            Reason.NoDraft => T["Il n’y a pas de texte à relire, ou son temps est passé. Il faut le réécrire."],
            Reason.MeasureTooLong => T[
                "Ces dates ne vont pas. Une mise à l’écart dure 90 jours au plus et se revoit dans les "
                    + "45 jours ; une exclusion se revoit dans les douze mois."
            ],
            Reason.HarderThanBefore => T[
                "Une proposition peut être adoucie, jamais durcie. Pour une mesure plus forte, il en faut une autre."
            ],
            Reason.WrongStep => T["Ce n’est pas, ou plus, le moment : la décision est à une autre étape."],
            Reason.OtherPart => T["Tu as déjà une autre casquette dans cette décision. Une seule par personne."],
            Reason.NoSuchObjection => T["Cette objection n’existe pas."],
            Reason.NoSuchAnswer => T["Ce texte n’existe pas, ou plus."],
            Reason.TooFewAbove => T[
                "Il ne reste pas deux personnes sans autre casquette pour le faire ensemble. Personne ne le fait seul."
            ],
            Reason.NotYourTurn => T["Cela revient à d’autres : au binôme, au CoPil ou à qui anime."],
            Reason.EnoughRemain => T["Il reste assez de monde : personne à appeler en renfort."],
            Reason.TellAffectedFirst => T["La personne touchée est prévenue d’abord."],
            Reason.AlreadyDone => T["C’est déjà fait."],
            Reason.TooLate => T["Le délai est passé."],
            Reason.FacilitatorUnknown => T[
                "Choisis qui anime les tours : une personne qui ne décide pas et ne signe pas."
            ],
            Reason.NothingToLift => T["Il n’y a pas de mesure à lever ici."],
            Reason.ClockBehind => T[
                "L’horloge du service est en retard sur son journal. Rien ne peut être décidé avant "
                    + "qu’elle soit remise à l’heure : préviens l’administration technique."
            ],
            Reason.TextMissing => T["Il manque une phrase ici."],
            Reason.TooFewCustodians => T[
                "Il ne reste pas assez de dépositaires pour garder un nom à plusieurs. Rien n’est "
                    + "demandé, rien n’est gardé."
            ],
            Reason.NoIdentity => T["La personne n’a pas confié son nom."],
            Reason.NoIdentityConsent => T["La personne n’a pas donné cet accord, ou l’a retiré."],
            Reason.IdentityAlreadyAsked => T["Une demande attend déjà les dépositaires."],
            Reason.IdentityRequestLapsed => T[
                "Cette demande est terminée, ou son temps est passé. Il faut en faire une autre."
            ],
            Reason.TooFewApprovals => T["Trop peu de dépositaires ont dit oui pour l’instant."],
            Reason.WrongShares => T[
                "Les parts reçues ne vont pas ensemble. Préviens le CoPil : l’une d’elles a été changée."
            ],
            Reason.NothingToRecover => T[
                "Il n’y a rien à rendre ici : tu ne gardes aucune part pour ces dossiers, ou cette "
                    + "personne ne peut pas les recevoir."
            ],
            Reason.NoSuchMeasure => T["Le protocole ne connaît pas cette mesure."],
            Reason.MeasureLapsed => T[
                "Il fallait une deuxième signature à temps. Cette mesure n’a jamais commencé : "
                    + "propose-la à nouveau si elle reste nécessaire."
            ],
            Reason.MeasureStarted => T["Cette mesure a déjà commencé, ou elle est finie."],
            Reason.MeasureOver => T["Cette mesure n’est pas en vigueur."],
            Reason.MeasureNotLonger => T["Cette mesure ne peut plus être prolongée."],
            Reason.NoSuchDuty => T["Cette question n’attend pas cette réponse."],
            Reason.DutyOpen => T["La question est déjà ouverte. Réponds-y d’abord."],
            Reason.NoHold => T["Rien n’est gardé, ou personne ne le demande plus."],
            Reason.UnderHold => T[
                "Ce dossier doit être gardé pour l’instant. Il ne peut pas être détruit avant la fin de ce délai."
            ],
            Reason.RoleNotHere => T[
                "Le protocole ne prévoit ce rôle ni à cette étape, ni à la suivante. Personne ne reçoit "
                    + "les clés pour lui."
            ],
            Reason.FollowUpNotAllowed => T[
                "Il manque l’accord « Engager une suite », ou un danger grave écrit à deux. Sans cela, "
                    + "les clés restent à qui reçoit les récits ici."
            ],
            Reason.WaitsForSecond => T[
                "C’est demandé. Les clés partent quand une deuxième personne est d’accord : l’autre "
                    + "personne du binôme ou, s’il n’y en a pas, la coordination."
            ],
            Reason.NobodyAgrees => T[
                "Personne d’autre n’est en charge de ce dossier, et personne ne peut donner un deuxième "
                    + "accord. Le CoPil peut pourvoir la coordination."
            ],
            Reason.NoContactHere => T["À cette étape, le protocole ne prévoit pas d’écrire à cette personne."],
            Reason.NoSuchDay => T["Ce jour ne va pas : il est à venir, ou il précède le signalement."],
            Reason.ConsultationOpen => T[
                "La consultation dure sept jours au moins. Elle se ferme plus tôt si chaque personne à "
                    + "qui un avis a été demandé a répondu, la personne touchée et la personne mise en cause "
                    + "aussi."
            ],
            Reason.CaseStopped => T[
                "La personne a demandé d’arrêter. Rien n’avance : clôturez à sa demande, ou parlez-en avec elle."
            ],
            Reason.CaseChanged => T[
                "Le dossier de cette décision a été fermé, mis en pause ou arrêté, ou un accord a été "
                    + "retiré. La décision est terminée."
            ],
            Reason.BindingLost => T[
                "La preuve de l’accord sur lequel cette décision repose manque. Quelqu’un a touché à la "
                    + "base. Rien n’y est signé : préviens le CoPil de vive voix."
            ],
            Reason.VetoedTwice => T[
                "Un veto a mis fin à une proposition de ce dossier. Rien d’autre n’y est proposé, sauf "
                    + "la levée d’une mesure."
            ],
            Reason.MeasureSpent => T[
                "Cette mesure a duré aussi longtemps qu’elle le peut dans ce dossier. Elle ne recommence pas."
            ],
            Reason.HasCome => T["Cette personne a déjà sa boîte. Elle répond elle-même."],
            Reason.AlreadySent => T["Ce texte est déjà arrivé. Il n’est pas envoyé deux fois."],
            Reason.OtherReaders => T[
                "L’équipe a changé depuis que cette page a été montrée. Relis qui lira, puis envoie."
            ],
            Reason.AlreadyWritten => T[
                "Cette page avait déjà servi pour un autre texte. Rien n’est perdu : envoie encore une fois."
            ],
            Reason.ChangedMeanwhile => T[
                "Ce qui est montré ici a changé entre-temps. Rien n’est fait. Relis, puis recommence."
            ],
            Reason.RosterTextTooLong => T["C’est trop long : cent lettres au plus pour un nom ou un cercle."],
            Reason.NoSuchCircle => T[
                "L’équipe n’a pas ce cercle. Il faut en choisir un de la liste, ou proposer d’abord ce "
                    + "cercle à la page « Équipe »."
            ],
            Reason.TooManyProposals => T[
                "Trop de propositions attendent déjà des signatures : trois au plus par personne. Il "
                    + "faut d’abord que l’une soit signée, ou tombe après trente jours."
            ],
            Reason.RosterInDoubt => T[
                "Quelqu’un a touché à la liste de l’équipe : rien ne peut y être écrit. Il faut prévenir "
                    + "les autres de vive voix."
            ],
            Reason.TryAgain => T["Quelqu’un d’autre écrivait au même moment. Rien n’a changé : il faut recommencer."],
            Reason.KeysForOthersOnly => T[
                "De nouvelles clés se demandent par un membre du CoPil, et pour quelqu’un d’autre."
            ],
            Reason.SecondFactorMissing => T[
                "Pour un acte aussi grave, le mot de passe ne suffit pas. Il faut d’abord mettre en "
                    + "place un code à 6 chiffres, à la page « Mes accès »."
            ],
            Reason.KeysAlreadyAsked => T[
                "De nouvelles clés sont déjà demandées pour cette personne. Une demande à la fois."
            ],
            Reason.TooManyKeysAsked => T[
                "C’est trop de demandes de nouvelles clés : une par jour pour une même personne, trois "
                    + "par semaine pour qui demande."
            ],
            Reason.KeysWithdrawn => T[
                "La personne est entrée avec ses anciennes clés, ou la demande est finie : ces nouvelles "
                    + "clés ne comptent plus, et rien n’a été signé."
            ],
            Reason.MailboxGone => T["La personne a détruit sa boîte. Plus rien ne peut lui être écrit ici."],
        };

    /// <summary>A condition that is not met, as a noun phrase for what is missing.</summary>
    public static string Missing(Need need, CaseFile file) =>
        need.Kind switch
        {
            NeedKind.ConsentGiven
                when file.ConsentTo(need.Consent!.Value) == ConsentAnswer.Yes
                    && file.AwaitsAffected(need.Consent.Value) => T[
                "l’accord « {0} » de la personne à qui c’est arrivé : c’est un témoin qui a signalé, il "
                    + "faut d’abord lui écrire",
                ConsentName(need.Consent.Value)
            ],
            NeedKind.ConsentGiven => T[
                "un accord : « {0} », la personne a répondu « {1} »",
                ConsentName(need.Consent!.Value),
                AnswerName(file.ConsentTo(need.Consent!.Value)).ToLowerInvariant()
            ],
            NeedKind.AnyOf => string.Join(T[", ou "], need.Needs.Select(inner => Missing(inner, file))),
            _ => ProtocolSentences.Asks(need, file.Protocol),
        };

    public static string ConsentName(Consent consent) =>
        consent switch
        {
            Consent.Recontact => T["On peut me recontacter"],
            Consent.OpenFollowUp => T["Engager une suite"],
            Consent.ShareWithCopil => T["Présenter au CoPil un dossier sans mon nom"],
            Consent.ContactAccused => T["Contacter la personne mise en cause"],
            Consent.IdentityToAccused => T["Dire mon nom à la personne mise en cause"],
            Consent.IdentityToCopil => T["Dire mon nom au CoPil"],
            Consent.Matching => T["Rapprocher d’autres signalements"],
            Consent.Participation => T["Participer à une médiation ou un cercle"],
            Consent.SendOutside => T["Transmettre à l’extérieur"],
        };

    public static string ConsentMeaning(Consent consent) =>
        consent switch
        {
            Consent.OpenFollowUp => T[
                "L’équipe peut faire plus que t’écouter : chercher ce qui s’est passé, proposer des mesures."
            ],
            Consent.ShareWithCopil => T["Le CoPil, qui décide, peut recevoir un dossier où ton nom n’est pas écrit."],
            Consent.ContactAccused => T[
                "On peut lui dire ce qui lui est reproché et entendre sa réponse. On te le dit avant, "
                    + "toujours. On ne dit pas qui a écrit."
            ],
            Consent.IdentityToAccused => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble, pour qu’on le dise à la personne "
                    + "mise en cause. On te le dit avant."
            ],
            Consent.IdentityToCopil => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble, pour qu’on le dise au CoPil, qui décide."
            ],
            Consent.Recontact => T[
                "L’équipe peut t’écrire ou t’appeler ailleurs que dans ta boîte, comme tu l’as écrit. "
                    + "Sans ton oui, elle ne voit pas comment te joindre."
            ],
            Consent.Matching => T[
                "Si une autre personne parle de la même chose, l’équipe peut te le dire, et lui dire que "
                    + "tu existes. Chacune doit avoir dit oui."
            ],
            Consent.Participation => T[
                "L’équipe peut te proposer une rencontre préparée. Tu peux dire non à chaque pas."
            ],
            Consent.SendOutside => T[
                "L’équipe peut transmettre ton texte à une association, à la police ou à la justice. On "
                    + "te le montre avant."
            ],
        };

    public static string AnswerName(ConsentAnswer answer) =>
        answer switch
        {
            ConsentAnswer.Yes => T["Oui"],
            ConsentAnswer.No => T["Non"],
            ConsentAnswer.Later => T["Plus tard"],
        };

    public static string AnswerClass(ConsentAnswer answer) =>
        answer switch
        {
            ConsentAnswer.Yes => "yes",
            ConsentAnswer.No => "no",
            ConsentAnswer.Later => "later",
        };

    public static string RoleName(Role role) =>
        role switch
        {
            Role.Listener => T["Écoute"],
            Role.Instructor => T["Instruction"],
            Role.Facilitator => T["Médiation"],
            Role.Coordination => T["Coordination"],
            Role.Copil => T["CoPil"],
            Role.Bureau => T["Bureau"],
            Role.Board => T["Conseil d’administration"],
            Role.Outsider => T["Tiers externe"],
            Role.Custodian => T["Dépositaire"],
            Role.Admin => T["Administration technique"],
            Role.DataContact => T["Données personnelles"],
            Role.RoundsFacilitator => T["Animation de la gestion par objection"],
        };

    public static string DecisionName(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => T["Mise à l’écart temporaire"],
            DecisionKind.Exclusion => T["Exclusion"],
            DecisionKind.Lifting => T["Levée d’une mesure"],
        };

    /// <summary>What happened, without any confidential text.</summary>
    public static string Happened(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            Received => T["Reçu"],
            ReadersSetAside set => set.Persons.Length == 1
                ? T["Une personne écartée par la personne"]
                : T["{0} personnes écartées par la personne", set.Persons.Length],
            ReportWritten => T["Récit écrit"],
            ReportCompleted => T["Récit complété"],
            ConsentAnswered consent => T[
                "« {0} » : {1}",
                ConsentName(consent.Consent),
                AnswerName(consent.Answer).ToLowerInvariant()
            ],
            MessageSent message => message.By == file.Reporter ? T["Message de la personne"] : T["Message envoyé"],
            HandlerJoined joined => T["Prise en charge : {0}", RoleName(joined.Role).ToLowerInvariant()],
            ConflictDeclared conflict => conflict.Answer switch
            {
                ConflictAnswer.Can => T["Peut suivre le dossier"],
                ConflictAnswer.Recuses => T["Ne peut pas suivre le dossier"],
                ConflictAnswer.Unsure => T["Ne sait pas encore"],
            },
            HandlerLeft => T["Dit dans la boîte : quelqu’un ne suit plus le dossier"],
            HandlerDeparted => T["A quitté l’équipe"],
            KeysRegranted => T["Clés redonnées"],
            TextOpened => T["Texte lu"],
            NoteWritten => T["Note écrite"],
            HandOverAsked asked => asked.ToCoordination
                ? T["Relais demandé à la coordination : {0}", RoleName(asked.Role).ToLowerInvariant()]
                : T["Relais demandé, à confirmer à deux : {0}", RoleName(asked.Role).ToLowerInvariant()],
            HandOverAgreed => T["La coordination est d’accord avec le relais"],
            HandedOver handed => T["Clés données : {0}", RoleName(handed.Role).ToLowerInvariant()],
            KeysGiven given => T["La personne voit qui a reçu les clés : {0}", RoleName(given.Role).ToLowerInvariant()],
            ReportOpened => T["La personne voit que le récit a été ouvert"],
            Attested attested => T["Écrit : {0}", NeedWords(file, attested.What)],
            StageMoved moved => T["Étape : {0}", Spoken(file.Protocol.NameOf(moved.To))],
            ProposalDrafted => T["Proposition écrite, à relire par quelqu’un d’autre"],
            DecisionVetoed => T["Deux vetos ont mis fin à la décision"],
            DecisionProposed proposed => T["Décision proposée : {0}", DecisionName(proposed.Kind).ToLowerInvariant()],
            IdentityGiven given => T[
                "Nom confié à {0}, {1} ensemble pour l’ouvrir",
                Count(given.Identity.Custodians.Length),
                given.Identity.Needed
            ],
            IdentityRemoved => T["Nom retiré par la personne"],
            IdentityRequested asked => T["Nom demandé aux dépositaires : {0}", GroundName(asked.Ground)],
            IdentityOpened opened => T["Nom ouvert : {0}", GroundName(opened.Ground)],
            KeysRecovered recovered => recovered.By == recovered.Lost
                ? T["Clés perdues, rendues par les dépositaires"]
                : T["Clés rendues par les dépositaires à une autre personne"],
            _ => ClockSentences.Happened(entry, file)
                ?? ProtocolSentences.Happened(entry, file)
                ?? throw new InvalidOperationException($"An entry of a case has no words: {entry.GetType().Name}."),
        };

    /// <summary>Why a name may be opened, in the form for the end of a sentence.</summary>
    public static string GroundName(IdentityGround ground) =>
        ground switch
        {
            IdentityGround.ToAccused => T["accord pour le dire à la personne mise en cause"],
            IdentityGround.ToCopil => T["accord pour le dire au CoPil"],
            IdentityGround.ImminentDanger => T["sans accord, danger imminent"],
            IdentityGround.UnableToProtect => T["sans accord, personne mineure ou hors d’état de se protéger"],
            IdentityGround.StoppableCrime => T["sans accord, crime dont les effets peuvent encore être limités"],
        };

    private static string NeedWords(CaseFile file, string what) =>
        Enum.GetValues<IdentityGround>().Any(ground => ground.Id() == what)
            ? T[
                "pourquoi demander le nom {0}",
                GroundName(Enum.GetValues<IdentityGround>().First(ground => ground.Id() == what))
            ]
        : file
            .Shelf.All.Prepend(file.Protocol)
            .SelectMany(known => known.Stages.SelectMany(stage => known.MovesFrom(stage.Id)).SelectMany(known.NeedsOf))
            .SelectMany(need => need.ToWrite())
            .Append(IncidentDesk.Rules.Decisions.Proposing.RightToBeHeard.Written)
            .FirstOrDefault(need => need.What == what)
            ?.Words
            is { } words
            ? Spoken(words)
        : what;

    /// <summary>What the reporter reads after their name was opened.</summary>
    public static string Opened(IdentityOpened opened, string by) =>
        T[
            "Ton nom a été ouvert {0}, par {1}, avec des dépositaires : {2}.",
            Moments.DayAndHour(opened.At),
            by,
            GroundName(opened.Ground)
        ];

    /// <summary>A number of people acting together, in the form for the beginning or end of a sentence.</summary>
    public static string Together(int persons) =>
        persons switch
        {
            2 => T["deux"],
            3 => T["trois"],
            4 => T["quatre"],
            _ => $"{persons}",
        };

    /// <summary>A number of people, in the form for the beginning of a condition.</summary>
    public static string Count(int persons) =>
        persons switch
        {
            1 => T["une personne"],
            2 => T["deux personnes"],
            3 => T["trois personnes"],
            _ => T["{0} personnes", persons],
        };
}
