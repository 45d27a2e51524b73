using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using IncidentDesk.Yaml;

namespace IncidentDesk.Letters;

/// <summary>The closed list of what a letter can leave open. None of them holds a text of the reporter, their name or
/// their code.</summary>
internal static partial class Placeholders
{
    public static readonly ImmutableArray<Placeholder> All =
    [
        .. OfCase(),
        new("date_question", new("la date de son message", "the date of their message")),
        new("suite", new("ce qui va se passer, et quand", "what will happen, and when")),
        new("lieu", new("le lieu, et comment y aller", "the place, and how to get there")),
        new("recit", new("le récit, avec les mots de la personne", "the account, in the person’s words")),
        new("securite", new("ce que vous faites pour sa sécurité", "what you do for their safety")),
        new("faits", new("les faits précis, avec leurs dates", "the precise facts, with their dates")),
        new("mesures_legeres", new("les mesures moins lourdes possibles", "the milder measures that are possible")),
        new("raisons", new("les raisons", "the reasons")),
        new("resultat", new("ce qui est décidé, ou ce qui est fait", "what is decided, or what was done")),
        new("reponse", new("la réponse", "the answer")),
        new("aide", new("qui peut aider, et comment les joindre", "who can help, and how to reach them")),
        new("contact_donnees", new("qui répond sur les données, et comment", "who answers about data, and how")),
        new("date_audition", new("la date et l’heure de l’audition", "the date and time of the hearing")),
        new("date_reponse", new("la date de la réponse", "the date of the answer")),
        new("equipe_suivante", new("l’équipe qui suit maintenant", "the team that follows now")),
    ];

    private static readonly ImmutableDictionary<string, Placeholder> ById = All.ToImmutableDictionary(one => one.Id);

    public static Placeholder? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The ids that a text leaves open, each where it stands.</summary>
    public static IEnumerable<(string Id, int At)> In(string text) =>
        Pattern().Matches(text).Select(match => (match.Groups[1].Value, match.Index));

    /// <summary>The text with what the case says, and with a mark where somebody must write.</summary>
    public static string Filled(string text, LetterValues values) =>
        Filled(
            text,
            id =>
                Find(id) is not { } known ? null
                : known.Fill?.Invoke(values) is { Length: > 0 } value ? value
                : Unwritten.Mark(known.Name)
        );

    /// <summary>The text with what each id gives; a place whose id gives null stays as it is.</summary>
    public static string Filled(string text, Func<string, string?> fill) =>
        Pattern().Replace(text, match => fill(match.Groups[1].Value) ?? match.Value);

    /// <summary>All these forms of a text leave open the same places, so that none says less than another; what is
    /// missing in one is a fault there.</summary>
    public static void Compare(IEnumerable<Value> forms)
    {
        var open = forms.Select(text => (Text: text, Ids: In(text.Text).Select(one => one.Id).ToHashSet())).ToArray();
        foreach (var (text, ids) in open)
        foreach (var missing in open.SelectMany(one => one.Ids).Distinct().Except(ids).Order(StringComparer.Ordinal))
            text.Wrong(T["« {0} » manque ici, et est dans un autre des textes.", missing], false);
    }

    private static Placeholder[] OfCase() =>
        [
            new("aujourd_hui", new("la date du jour", "today’s date"), v => Moments.DayAndYear(v.Now)),
            new("equipe", new("le nom de l’organisation", "the organisation’s name"), v => v.Organisation.Name),
            new("telephone", new("un numéro à appeler", "a number to call"), v => v.Organisation.Phone),
            new("prenom", new("le prénom de qui écrit", "the first name of whoever writes"), v => v.Writer),
            new("protocole", new("le nom du protocole", "the name of the protocol"), v => Said(v.Protocol)),
            new("etape", new("le nom de l’étape", "the name of the stage"), v => Said(v.Stage)),
            new("date_limite", new("la date limite", "the deadline"), v => Day(v.StageEnds)),
            new("conservation", new("la durée de conservation", "how long it is kept"), v => Length(v.Kept)),
            new("destruction", new("la date de la destruction", "the date of destruction"), v => Day(v.PurgeAt)),
            new(
                "rendez_vous",
                new("le jour et l’heure du rendez-vous", "the date and time of the appointment"),
                v => v.Meeting is { } at ? Moments.DayAndHour(at) : null
            )
            {
                ForReporter = true,
            },
            .. OfGrievances(),
            .. OfMeasures(),
        ];

    private static Placeholder[] OfGrievances() =>
        [
            new("delai_annonce", new("le temps avant l’envoi", "the time before it is sent"), v => Length(v.Told)),
            new("delai_report", new("le temps en plus possible", "the extra time possible"), v => Length(v.Delay)),
            new("delai_reponse", new("le temps pour répondre", "the time to answer"), v => Length(v.Notice)),
            new("fin_preavis", new("la fin du délai", "the end of the time to answer"), v => Hour(v.NoticeEnds)),
            new("organe", new("qui peut décider cette mesure", "who may decide this measure"), v => v.Ground?.Organ),
            new("article", new("l’article des statuts", "the article of the statutes"), v => v.Ground?.Article),
        ];

    private static Placeholder[] OfMeasures() =>
        [
            new(
                "mesure",
                new("la mesure", "the measure"),
                v => v.Decided is { } kind ? Sentences.DecisionName(kind).ToLower(Languages.Current) : null
            ),
            new("debut_mesure", new("le début de la mesure", "when the measure begins"), v => Day(v.DecidedFrom)),
            new("fin_mesure", new("la fin de la mesure", "when the measure ends"), v => Day(v.DecidedUntil)),
            new("revision", new("la date de la révision", "the date of the review"), v => Day(v.ReviewAt)),
            new("delai_recours", new("le temps pour un recours", "the time to appeal"), v => Length(v.Appeal)),
            new("precaution", new("la mesure de précaution", "the precautionary measure"), v => Within(v.Precaution)),
            new("debut_precaution", new("son début", "when it begins"), v => Day(v.PrecautionFrom)),
            new("fin_precaution", new("sa fin", "when it ends"), v => Day(v.PrecautionUntil)),
        ];

    private static string? Day(DateTimeOffset? at) => at is { } day ? Moments.DayAndYear(day) : null;

    private static string? Hour(DateTimeOffset? at) => at is { } hour ? Moments.DayAndHour(hour) : null;

    private static string? Length(Span? span) => span is null ? null : Moments.Length(span);

    private static string? Said(Words? words) => words is null ? null : Spoken(words);

    private static string? Within(Words? words) => words is null ? null : SpokenWithin(words);

    [GeneratedRegex(@"\{([^{}\n]*)\}")]
    private static partial Regex Pattern();
}
