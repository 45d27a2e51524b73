using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>What a decision asks of one reader, in one sentence, with the page for it; at most one act, so that nothing
/// need be learnt first.</summary>
/// <param name="Act">The label of the button; null when nothing is asked.</param>
internal sealed record DecisionAsk(string Sentence, string? Act, string? Path)
{
    public static DecisionAsk Of(DecisionFile file, Guid reader)
    {
        var (course, asked) = (file.Course, file.Awaited.Contains(reader));
        var measure = Sentences.DecisionName(course.Measure.Kind).ToLower(CultureInfo.CurrentCulture);
        return course.State switch
        {
            DecisionState.Consultation or DecisionState.Clarifications => BeforeRounds(file, reader),
            DecisionState.Reactions or DecisionState.Objections => InARound(file, reader, measure),
            DecisionState.Amendment or DecisionState.Improvement or DecisionState.Escalation => OnTheText(file, reader),
            DecisionState.Signatures when asked && course.BarsSigning(file.Now) is { } bar => new(
                Sentences.Of(new(bar)),
                bar == Reason.HearingMissing ? T["Noter l’audition"] : null,
                "hearing"
            ),
            DecisionState.Signatures when asked => new(
                T["Dis si tu signes cette décision : {0}.", measure],
                T["Signer ou ne pas signer"],
                "sign"
            ),
            DecisionState.Signatures when file.HasSigned(reader) => new(
                T["Tu as signé. Il faut encore d’autres personnes."],
                null,
                null
            ),
            _ => OnceSigned(file, reader) ?? new($"{Sentences.DecisionName(course.Measure.Kind)}.", null, null),
        };
    }

    /// <summary>What the time after the signatures asks, or a voluntary departure; null when it asks nothing.</summary>
    private static DecisionAsk? OnceSigned(DecisionFile file, Guid reader)
    {
        var (course, asked) = (file.Course, file.Awaited.Contains(reader));
        return course.State switch
        {
            DecisionState.VetoWindow when asked => new(
                T[
                    "La décision est signée. Deux membres du Bureau, ensemble, peuvent poser un veto avec "
                        + "leurs raisons."
                ],
                T["Poser un veto"],
                "veto"
            ),
            DecisionState.VetoWindow => new(
                T["La décision est signée. Sans veto à temps, deux personnes l’appliquent ensuite."],
                null,
                null
            ),
            DecisionState.ToExecute when file.SeatOf(reader) is not null => new(
                T["C’est décidé. Faites à deux les tâches de la liste. Prévenez d’abord la personne touchée."],
                T["Ouvrir la liste"],
                "execute"
            ),
            var state when state.TakesAppeals() && asked => new(
                T["Un recours t’attend. Deux personnes qui n’ont ni suivi le dossier ni signé y répondent."],
                T["Répondre au recours"],
                "appeal"
            ),
            _ when course.Departure
                    && file.SeatOf(reader) is not null
                    && course.Done.Count < ExecutionDone.Steps.Length => new(
                T["La personne mise en cause a choisi de partir. Faites à deux les tâches de la liste."],
                T["Ouvrir la liste"],
                "execute"
            ),
            _ => null,
        };
    }

    /// <summary>What the consultation and the clarifications ask.</summary>
    private static DecisionAsk BeforeRounds(DecisionFile file, Guid reader) =>
        file.Course.State switch
        {
            DecisionState.Consultation when file.IsFacilitator(reader) => new(
                T["Demande les avis, puis ferme la consultation."],
                T["Noter ou demander un avis"],
                "advice"
            ),
            DecisionState.Consultation when file.Awaited.Contains(reader) => new(
                T["Les avis arrivent. Note les avis qu’on te donne de vive voix."],
                T["Noter ou demander un avis"],
                "advice"
            ),
            DecisionState.Consultation => new(
                T["La proposition est en consultation. Lis-la quand tu peux."],
                null,
                null
            ),
            DecisionState.Clarifications when file.IsPair(reader) => new(
                T["Réponds aux questions sur la proposition."],
                T["Lire les questions"],
                "questions"
            ),
            DecisionState.Clarifications when file.IsFacilitator(reader) => new(
                T["Mets les questions en ordre, puis ferme l’étape."],
                T["Lire les questions"],
                "questions"
            ),
            DecisionState.Clarifications => new(
                T["Pose les questions utiles pour comprendre la proposition."],
                T["Poser une question"],
                "questions"
            ),
            _ => throw new InvalidOperationException($"This is another step: {file.Course.State}."),
        };

    /// <summary>What a round of positions asks.</summary>
    private static DecisionAsk InARound(DecisionFile file, Guid reader, string measure) =>
        file.Course.State switch
        {
            DecisionState.Reactions when file.Awaited.Contains(reader) => new(
                T["Donne ton ressenti sur cette proposition : {0}.", measure],
                T["Donner mon ressenti"],
                "position"
            ),
            DecisionState.Objections when file.Awaited.Contains(reader) && !file.Course.Judging => new(
                T["Dis si tu as une objection : {0}.", measure],
                T["Donner ma position"],
                "position"
            ),
            DecisionState.Reactions or DecisionState.Objections when file.Course.HasSpoken(reader) => new(
                T[
                    "Tu as répondu. Personne ne lit les réponses avant la fin du tour. Jusque-là, tu peux "
                        + "changer d’avis."
                ],
                T["Changer ma réponse"],
                "position"
            ),
            DecisionState.Objections when file.Course.Judging => ForJudging(file, reader),
            DecisionState.Reactions or DecisionState.Objections => new(
                T["Un tour est ouvert. Personne ne lit les réponses avant sa fin."],
                null,
                null
            ),
            _ => throw new InvalidOperationException($"This is another step: {file.Course.State}."),
        };

    /// <summary>What the judging of objections asks.</summary>
    private static DecisionAsk ForJudging(DecisionFile file, Guid reader) =>
        file.Course.Free(reader, DecisionPart.Judge) && file.SeatOf(reader) is { Hat: SigningCapacity.Body }
            ? new(
                T[
                    "Dis si les objections sont valides. Il faut deux personnes qui n’ont ni proposé ni pris "
                        + "position."
                ],
                T["Regarder les objections"],
                "judge"
            )
            : new(
                T["Deux personnes qui n’ont pas pris position regardent si les objections sont valides."],
                null,
                null
            );

    /// <summary>What the rework of the text asks.</summary>
    private static DecisionAsk OnTheText(DecisionFile file, Guid reader) =>
        file.Course.State switch
        {
            DecisionState.Amendment when file.IsPair(reader) => new(
                T["Changez, gardez ou retirez votre proposition."],
                T["Choisir"],
                "amend"
            ),
            DecisionState.Amendment => new(T["Le binôme change, garde ou retire sa proposition."], null, null),
            DecisionState.Improvement when file.IsPair(reader) => new(
                T["Améliorez la proposition avec les objections, ou retirez-la."],
                T["Choisir"],
                "amend"
            ),
            DecisionState.Improvement => new(T["Le binôme retravaille le texte avec les objections."], null, null),
            DecisionState.Escalation when file.Awaited.Contains(reader) => new(
                T[
                    "Une objection reste. Deux membres du Bureau choisissent ensemble. Ils renvoient la "
                        + "proposition au binôme, proposent une mesure moins lourde, ou abandonnent la "
                        + "proposition."
                ],
                T["Répondre"],
                "above"
            ),
            DecisionState.Escalation => new(
                T[
                    "Une objection reste. Deux membres du Bureau renvoient la proposition au binôme, "
                        + "proposent une mesure moins lourde, ou abandonnent la proposition. Ils ne peuvent "
                        + "rien faire d’autre."
                ],
                null,
                null
            ),
            _ => throw new InvalidOperationException($"This is another step: {file.Course.State}."),
        };

    /// <summary>The end of the present step, as shown beside the sentence; null when there is none.</summary>
    public static string? Until(DecisionFile file) =>
        file.IsOpen && file.Course.EndsAt is { } end ? Moments.DayAndHour(end) : null;
}
