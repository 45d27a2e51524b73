using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Figures;

namespace IncidentDesk.Texts.Phrases.Figures;

/// <summary>The figures of a year in words.</summary>
internal static class FigureSentences
{
    /// <summary>What happened in the history of a case; null for entries of other subjects.</summary>
    public static string? Happened(LedgerEntry entry) =>
        entry is CaseCounted ? T["Dossier compté pour le bilan, sans nom"] : null;

    /// <summary>What a refused act is missing; null for other refusals.</summary>
    public static string? Of(Reason reason) =>
        reason == Reason.NobodyCounts
            ? T["Pour compter un dossier, il faut une personne à la coordination et une personne dépositaire."]
            : null;

    /// <summary>Why figures are not added up or published.</summary>
    public static string Of(FigureBar bar) =>
        bar switch
        {
            FigureBar.NotYourSeat => T["La coordination fait la première somme. Une personne dépositaire publie."],
            FigureBar.YearNotOver => T["Cette année n’est pas finie."],
            FigureBar.TooFewCases => T[
                "Il y a trop peu de dossiers, ou trop peu de personnes les ont comptés. Ils compteront avec "
                    + "l’année suivante : il en faut {0}.",
                Suppression.FewestCases
            ],
            FigureBar.AlreadySummed => T["La première somme est déjà faite."],
            FigureBar.AlreadyPublished => T["Ce bilan est déjà publié. Il ne change plus."],
            FigureBar.NotSummed => T["La première somme manque, ou elle n’est pas pour toi."],
            FigureBar.HalvesMissing => T[
                "Il te manque une partie des nombres. Une autre personne dépositaire peut publier."
            ],
            FigureBar.DoNotAddUp => T["Ces nombres sont impossibles : quelqu’un a donné de faux nombres."],
            FigureBar.TryAgain => T["Quelqu’un a écrit en même temps. Essaie encore une fois."],
        };

    public static string Name(PowerGap gap) =>
        gap switch
        {
            PowerGap.Yes => T["Oui"],
            PowerGap.No => T["Non"],
            PowerGap.Unknown => T["On ne sait pas"],
        };

    /// <summary>What a table counts.</summary>
    public static string Table(string table) =>
        table switch
        {
            "door" => T["Types de signalement"],
            "themes" => T["Thèmes"],
            "danger" => T["Un danger a été dit"],
            "acknowledged" => T["Première réponse dans le délai de la loi"],
            "feedback" => T["Retour à la personne dans le délai de la loi"],
            "stages" => T["Étapes finies à temps"],
            "outcome" => T["Comment les dossiers se sont finis"],
            "measure" => T["Une mesure de précaution a été proposée"],
            "withdrawn" => T["Une autorisation a été retirée"],
            "people" => T["Personnes qui ont suivi le dossier"],
            "length" => T["Durée du dossier"],
            "power" => T["Un rapport de pouvoir entre les personnes"],
            _ => table,
        };

    /// <summary>One answer of a table.</summary>
    public static string Cell(string table, string cell) =>
        (table, cell) switch
        {
            (_, FigureLayout.Other) => T["Autre"],
            ("themes", _) => KindNames.Of(cell),
            ("door", "violence") => T["Violence, harcèlement"],
            ("door", "conflict") => T["Conflit, surcharge"],
            ("door", "charter") => T["Manquement à la charte"],
            (_, "yes") => T["Oui"],
            (_, "no") => T["Non"],
            (_, "unknown") => T["On ne sait pas"],
            (_, "kept") => T["À temps"],
            (_, "missed") => T["Trop tard"],
            (_, "none") => T["Sans objet"],
            ("outcome", _) => Outcome(cell),
            ("people", _) => People(cell),
            ("length", _) => Length(cell),
            _ => cell,
        };

    private static string Outcome(string cell) =>
        cell switch
        {
            "measure" => T["Après une mesure"],
            "asked" => T["À la demande d’une personne"],
            "outside" => T["Relais extérieur"],
            "joined" => T["Joint à un autre dossier"],
            _ => cell,
        };

    private static string People(string cell) =>
        cell switch
        {
            "two" => T["Deux, ou une"],
            "three" => T["Trois en tout"],
            "more" => T["Plus de trois"],
            _ => cell,
        };

    private static string Length(string cell) =>
        cell switch
        {
            "month" => T["Un mois au plus"],
            "quarter" => T["Trois mois au plus"],
            "half" => T["Six mois au plus"],
            "more" => T["Plus de six mois"],
            _ => cell,
        };

    /// <summary>The answers of a table whose numbers are published as one, or not at all; null where there is
    /// none.</summary>
    public static string? Hidden(PublishedTable table) =>
        table.Hidden.IsEmpty ? null
        : table.Pool is { } pool ? T["Ensemble : {0} : {1}", Names(table), pool]
        : T["Moins de {0}, ou non publié : {1}", Suppression.Smallest, Names(table)];

    private static string Names(PublishedTable table) =>
        string.Join(", ", table.Hidden.Select(cell => Cell(table.Table, cell)));

    /// <summary>Which cases a group counts.</summary>
    public static string Group(bool? campaign) =>
        campaign switch
        {
            null => T["Tous les dossiers"],
            true => T["Dossiers finis pendant une campagne"],
            false => T["Dossiers finis hors campagne"],
        };

    /// <summary>The years that the figures count.</summary>
    public static string Years(FigureYear year) =>
        year.First == year.Year ? T["Bilan {0}", year.Year] : T["Bilan {0} à {1}", year.First, year.Year];
}
