using IncidentDesk.Rules;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Texts.Phrases.Exports;

namespace IncidentDesk.Texts.Phrases;

/// <summary>The sentences of the verifier, in both languages, since the reader's language is not known.</summary>
internal static class ProofSentences
{
    public static Words Of(ProofFinding finding) =>
        finding.Fault is { } fault ? Of(fault, Entry(finding)) : Held(finding);

    private static Words Held(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.File => new($"Fichier {finding.Entry}.", $"File {finding.Entry}."),
            ProofCheck.Text => new(
                $"Le texte a l’empreinte que la proposition nomme, {finding.Entry}.",
                "The text has the fingerprint that the proposal names."
            ),
            ProofCheck.Proposal => new(
                $"La proposition a l’empreinte {finding.Entry}.",
                "The proposal has this fingerprint; every signature names it."
            ),
            ProofCheck.Rule => new(
                $"La règle demande au moins les signatures exigées dans tous les protocoles ({finding.Entry}).",
                "The rule asks for at least the signatures that every protocol requires."
            ),
            ProofCheck.Eligible => new(
                $"{finding.Entry} sièges distincts pouvaient signer.",
                $"{finding.Entry} distinct seats could sign."
            ),
            ProofCheck.Measure => new(
                "Les dates gardent les limites. Une mise à l’écart dure 90 jours au plus, avec une révision dans "
                    + "les 45 jours. Une exclusion a une révision dans l’année.",
                "The dates keep to the limits. A suspension lasts 90 days at most, with a review within 45 days. An "
                    + "exclusion is reviewed within a year."
            ),
            ProofCheck.Roster or ProofCheck.Seated or ProofCheck.Validation or ProofCheck.Mandate => HeldByRoster(
                finding
            ),
            ProofCheck.Journal
            or ProofCheck.Restore
            or ProofCheck.Signature
            or ProofCheck.Decided
            or ProofCheck.Earlier
            or ProofCheck.Head
            or ProofCheck.Covered => HeldByJournal(finding),
            ProofCheck.Maker or ProofCheck.Copied or ProofCheck.Entries => CopyProofSentences.Held(finding),
            _ => HourSentences.Held(finding),
        };

    /// <summary>What holds in the roster and the mandate.</summary>
    private static Words HeldByRoster(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.Roster => new(
                "Liste de l’équipe : chaque entrée a les signatures de ses membres, et le journal a leurs lignes. "
                    + $"L’empreinte de la fondation, à comparer avec la fiche d’empreinte : {finding.Entry}.",
                "List of the team: every entry bears its members' signatures, and the journal has their lines. This is "
                    + "the fingerprint of the founding, to compare with the fingerprint sheet."
            ),
            ProofCheck.Seated => new(
                $"Selon la liste de l’équipe, {finding.Entry} sièges avaient chacun une personne avec la bonne clé.",
                $"In the list of the team, each of the {finding.Entry} seats had a person with the right key."
            ),
            ProofCheck.Validation => new(
                $"Mandat : le siège {finding.Entry} l’a validé avant la proposition.",
                $"Mandate: seat {finding.Entry} validated it before the proposal."
            ),
            ProofCheck.Mandate => new(
                $"Mandat {finding.Entry} : assez de sièges, de cercles et de clés.",
                "Mandate: enough seats, circles and keys."
            ),
            _ => throw new InvalidOperationException($"A check has no words: {finding.Check}."),
        };

    /// <summary>What holds in the journal and the signatures.</summary>
    private static Words HeldByJournal(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.Journal => new(
                $"Journal : chaque ligne suit la précédente. La dernière : {finding.Entry}.",
                "Journal: each line follows the one before; this is the last one."
            ),
            ProofCheck.Restore => new(
                $"Ligne {finding.Entry} : une coupure, reconnue par deux sièges.",
                $"Line {finding.Entry}: a cut, acknowledged by two seats."
            ),
            ProofCheck.Signature => new(
                $"Le siège {finding.Entry} a signé cette proposition, à temps, et le journal a sa ligne.",
                $"Seat {finding.Entry} signed this proposal, in time, and the journal has its line."
            ),
            ProofCheck.Decided => new($"Décidé : {finding.Entry} signatures.", $"Decided: {finding.Entry} signatures."),
            ProofCheck.Earlier => new(
                $"Tout ce que l’autre fichier contient est là, jusqu’à la ligne {finding.Entry}.",
                $"Everything the other file holds is there, up to line {finding.Entry}."
            ),
            ProofCheck.Head => new(
                $"La ligne {finding.Entry} est là, inchangée.",
                $"Line {finding.Entry} is there, unchanged."
            ),
            ProofCheck.Covered => new(
                "Tout ce dont ce fichier a besoin est dans le journal avant la ligne gardée.",
                "Everything that this file needs is in the journal before the line that was kept."
            ),
            _ => throw new InvalidOperationException($"A check has no words: {finding.Check}."),
        };

    /// <summary>The part of the file in which the fault is.</summary>
    private static Words Entry(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.File or ProofCheck.Text or ProofCheck.Proposal => new("Fichier", "File"),
            ProofCheck.Measure => new("Dates", "Dates"),
            ProofCheck.Roster => new("Liste de l’équipe", "List of the team"),
            ProofCheck.Seated => new(
                $"Liste de l’équipe, siège {finding.Entry}",
                $"List of the team, seat {finding.Entry}"
            ),
            ProofCheck.Rule => new($"Règle {finding.Entry}", $"Rule {finding.Entry}"),
            ProofCheck.Eligible => new($"Liste, siège {finding.Entry}", $"List, seat {finding.Entry}"),
            ProofCheck.Validation => new($"Mandat, siège {finding.Entry}", $"Mandate, seat {finding.Entry}"),
            ProofCheck.Mandate => new($"Mandat {finding.Entry}", $"Mandate {finding.Entry}"),
            ProofCheck.Journal or ProofCheck.Restore or ProofCheck.Head or ProofCheck.Covered => new(
                $"Journal, ligne {finding.Entry}",
                $"Journal, line {finding.Entry}"
            ),
            ProofCheck.Signature => new($"Signature, siège {finding.Entry}", $"Signature, seat {finding.Entry}"),
            ProofCheck.Decided => new($"Signatures {finding.Entry}", $"Signatures {finding.Entry}"),
            ProofCheck.Published or ProofCheck.Hour or ProofCheck.Checkpoint or ProofCheck.Lines => HourSentences.Entry(
                finding
            ),
            ProofCheck.Maker or ProofCheck.Copied or ProofCheck.Entries => CopyProofSentences.Entry(finding),
            ProofCheck.Earlier => new($"Autre fichier, ligne {finding.Entry}", $"Other file, line {finding.Entry}"),
        };

    private static Words Of(ProofFault fault, Words entry)
    {
        var said = Of(fault);
        return new($"{entry.Fr} : {said.Fr}", $"{entry.En}: {said.En}");
    }

    /// <summary>A test asks for the words of every fault.</summary>
    private static Words Of(ProofFault fault) =>
        OfFile(fault)
        ?? OfSeats(fault)
        ?? OfLines(fault)
        ?? OfTimes(fault)
        ?? HourSentences.Of(fault)
        ?? CopyProofSentences.Of(fault)
        ?? throw new InvalidOperationException($"A fault has no words: {fault}.");

    /// <summary>What concerns the file and its proposal.</summary>
    private static Words? OfFile(ProofFault fault) =>
        fault switch
        {
            ProofFault.Unreadable => new(
                "illisible, ou écrit autrement que par le service.",
                "unreadable, or written otherwise than by the service."
            ),
            ProofFault.UnknownSchema => new(
                "ce n’est pas un export que ce programme connaît.",
                "not an export this program knows."
            ),
            ProofFault.OtherText => new(
                "le texte n’est pas celui de la proposition.",
                "the text is not the proposal's."
            ),
            ProofFault.OtherProposal => new(
                "la proposition n’a pas l’empreinte annoncée.",
                "the proposal does not have the fingerprint it says."
            ),
            ProofFault.UnknownKind => new(
                "cette sorte de décision n’existe pas.",
                "there is no such kind of decision."
            ),
            ProofFault.UnderFloor => new("moins de signatures que le minimum.", "fewer signatures than the minimum."),
            ProofFault.NoTimeToSign => new(
                "la limite n’est pas après la proposition.",
                "the limit is not after the proposal."
            ),
            ProofFault.UnknownHat => new("ce rôle n’existe pas.", "there is no such role."),
            _ => null,
        };

    /// <summary>What concerns seats, the roster and the mandate.</summary>
    private static Words? OfSeats(ProofFault fault) =>
        fault switch
        {
            ProofFault.SeatTwice => new("ce siège est deux fois dans la liste.", "this seat stands twice in the list."),
            ProofFault.KeyTwice => new("sa clé est aussi celle d’un autre siège.", "its key is another seat's too."),
            ProofFault.NoKey => new("ce siège n’a pas de clé.", "this seat has no key."),
            ProofFault.CircleDisagrees => new(
                "le siège et le cercle ne vont pas ensemble.",
                "the seat and the circle do not belong together."
            ),
            ProofFault.TooFewEligible => new("trop peu de sièges pouvaient signer.", "too few seats could sign."),
            ProofFault.MeasureDates => new(
                "une mesure trop longue, sans fin, ou revue trop tard.",
                "a measure that is too long, without an end, or reviewed too late."
            ),
            ProofFault.OtherRoster => new(
                "ce n’est pas la liste que la proposition nomme.",
                "not the list that the proposal names."
            ),
            ProofFault.RosterUnsigned => new(
                "une entrée illisible, que ses membres n’ont pas signée, ou sans sa ligne dans le journal.",
                "an entry that cannot be read, that its members did not sign, or without its journal line."
            ),
            ProofFault.NotSeated => new(
                "la liste de l’équipe ne donne pas ce siège à cette clé.",
                "the list of the team does not give this seat to this key."
            ),
            ProofFault.FalseSignature => new(
                "cette signature n’est pas celle de ce siège pour ce texte.",
                "this is not this seat's signature for this text."
            ),
            ProofFault.AfterProposal => new("validé après la proposition.", "validated after the proposal."),
            ProofFault.NotValidated => new(
                "pas validé par assez de sièges et de cercles.",
                "not validated by enough seats and circles."
            ),
            _ => null,
        };

    /// <summary>What concerns lines of the journal and who signed.</summary>
    private static Words? OfLines(ProofFault fault) =>
        fault switch
        {
            ProofFault.BrokenLine => new(
                "cette ligne ne suit pas la précédente : changée, retirée ou déplacée.",
                "this line does not follow the one before: changed, removed or moved."
            ),
            ProofFault.OtherStart => new(
                "les lignes ne commencent pas où elles devraient.",
                "the lines do not begin where they should."
            ),
            ProofFault.OtherEnd => new(
                "les lignes ne finissent pas où le fichier le dit.",
                "the lines do not end where the file says."
            ),
            ProofFault.NotEligible => new("ce siège ne pouvait pas signer.", "this seat could not sign."),
            ProofFault.SignedTwice => new(
                "ce siège a déjà signé, ou les signatures ne sont pas dans l’ordre.",
                "this seat has signed already, or the signatures are out of order."
            ),
            ProofFault.TooEarly => new("signé avant la proposition.", "signed before the proposal."),
            ProofFault.HourBack => new(
                "son heure est avant celle de la ligne précédente.",
                "its hour is before that of the line before it."
            ),
            ProofFault.InFuture => new(
                "son heure est dans l’avenir, selon l’horloge de cet ordinateur.",
                "its hour is in the future, by the clock of this computer."
            ),
            ProofFault.TooLate => new("signé après la limite.", "signed after the limit."),
            _ => null,
        };

    /// <summary>What concerns hours and the end of the journal.</summary>
    private static Words? OfTimes(ProofFault fault) =>
        fault switch
        {
            ProofFault.HeadMissing => new(
                "la ligne du journal qu’elle nomme n’existe pas.",
                "the journal line it names does not exist."
            ),
            ProofFault.HeadMisplaced => new(
                "la ligne du journal qu’elle nomme est avant la proposition ou après la signature.",
                "the journal line it names is before the proposal or after the signature."
            ),
            ProofFault.LineMissing => new("le journal n’a pas sa ligne.", "the journal does not have its line."),
            ProofFault.OtherHour => new(
                "l’heure n’est pas celle de sa ligne du journal.",
                "the hour is not that of its journal line."
            ),
            ProofFault.NotDecided => new(
                "pas assez de signatures : rien n’est décidé.",
                "not enough signatures: nothing is decided."
            ),
            ProofFault.RestoreMisplaced => new(
                "le journal ne reprend pas à la ligne que la restauration indique.",
                "the journal does not go on from the line that the restore names."
            ),
            ProofFault.Cut => new(
                "cette ligne manque : le journal a été coupé.",
                "this line is missing: the journal was cut."
            ),
            ProofFault.BeforeStart => new(
                "ce fichier commence après cette ligne : il ne peut rien en dire.",
                "this file begins after that line: it cannot tell."
            ),
            ProofFault.Rewritten => new(
                "cette ligne n’est plus la même : le journal a été réécrit.",
                "this line is not the same: the journal was rewritten."
            ),
            _ => null,
        };
}
