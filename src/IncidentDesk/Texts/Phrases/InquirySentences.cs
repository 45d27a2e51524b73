using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Words for what an inquiry finds: facts, who says them and how certain they are.</summary>
internal static class InquirySentences
{
    /// <summary>The line of a case's history for an entry of an inquiry; null for other entries.</summary>
    public static string? Happened(LedgerEntry entry) =>
        entry switch
        {
            FactNoted => T["Fait noté"],
            FactChanged => T["Fait réécrit"],
            FactJudged { State: FactState.Established } => T["Fait proposé comme établi, à confirmer"],
            FactJudged judged => T["Fait noté comme {0}", Name(judged.State).ToLowerInvariant()],
            FactConfirmed => T["Fait établi, confirmé par l’autre personne du binôme"],
            InterviewWritten written => T["Entretien écrit : {0}", Name(written.With).ToLowerInvariant()],
            InterviewShown => T["Texte d’un entretien mis dans la boîte de la personne"],
            InterviewCorrected => T["Texte d’un entretien corrigé par la personne"],
            FindingsDrafted => T["Conclusions écrites, à valider par l’autre personne du binôme"],
            FindingsCleared => T["Conclusions validées par l’autre personne du binôme"],
            _ => null,
        };

    /// <summary>Where findings stand, in a sentence for the team.</summary>
    public static string State(CaseFile file, Findings findings, Func<Guid, string> nameOf) =>
        findings.IsStale(file) ? Of(Reason.FindingsStale)!
        : findings.ClearedBy is { } second ? T["Validé par {0}.", nameOf(second)]
        : T["L’autre personne du binôme le relit et le valide."];

    /// <summary>Where the text of a talk stands, in a sentence for the team.</summary>
    public static string State(CaseFile file, Interview interview) =>
        interview.Own ? T["La personne l’a écrit elle-même. Son texte remplace celui de l’équipe."]
        : interview.Shown is not null && interview.IsValidated(file) ? T["La personne a validé le texte."]
        : interview.IsValidated(file) ? T["Deux personnes ont noté : relu à la personne, et juste."]
        : interview.Shown is not null ? T["Le texte est dans sa boîte. Elle n’a pas encore répondu."]
        : interview.IsReadBack(file)
            ? T["À relire à la personne. Noté par {0} sur {1}.", interview.ReadBackBy(file).Length, Floors.Signers]
        : T["Une deuxième personne relit le texte avant qu’il parte."];

    public static string Name(FactState state) =>
        state switch
        {
            FactState.NotEstablished => T["Non établi"],
            FactState.Plausible => T["Plausible"],
            FactState.Established => T["Établi"],
        };

    /// <summary>The class of the badge of a state.</summary>
    public static string Class(FactState state) =>
        state switch
        {
            FactState.NotEstablished => "no",
            FactState.Plausible => "later",
            FactState.Established => "yes",
        };

    public static string Name(Speaker speaker) =>
        speaker switch
        {
            Speaker.Reporter => T["Personne qui a signalé"],
            Speaker.Affected => T["Personne touchée"],
            Speaker.Concerned => T["Personne mise en cause"],
            Speaker.Party => T["Autre personne du conflit"],
            Speaker.Witness => T["Témoin"],
            Speaker.Other => T["Autre personne"],
        };

    /// <summary>Why an act of an inquiry is refused; null for other reasons.</summary>
    public static string? Of(Reason reason) =>
        reason switch
        {
            Reason.SourceMissing => T[
                "Un fait établi s’appuie sur un texte ou un fichier du dossier. Modifie le fait, et coche ses sources."
            ],
            Reason.FindingsMissing => T[
                "Le dossier a des faits ou des entretiens. Il faut d’abord des conclusions : une personne du binôme "
                    + "les écrit, l’autre les valide."
            ],
            Reason.FindingsStale => T[
                "Un fait ou un entretien a changé depuis ces conclusions. Il faut un nouveau texte."
            ],
            _ => null,
        };
}
