using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>What an organisation may change of what ships, each with its bounds from below and above. Everything that
/// does not stand here is the protocol's own.</summary>
internal static partial class OwnChanges
{
    /// <summary>Records a fault when a value is outside its bounds.</summary>
    /// <param name="around">The shipped mapping in which the value stands.</param>
    public delegate void Bound(Value own, Value ships, Value around);

    /// <summary>The last version number that an organisation may give.</summary>
    public const int LastVersion = 1_000_000;

    /// <summary>The most letters of a text.</summary>
    private const int LongestText = 1_000;

    private static readonly Bound Words = (own, _, _) => Text(own);

    /// <summary>The paths of protocol files and of the shared file; * stands for any one name.</summary>
    private static readonly ImmutableArray<(string Path, Bound Bound)> OfProtocols =
    [
        ("version", Words),
        .. Texts("", "stages.*.purpose", "stages.*.entry", "stages.*.status", "stages.*.next", "stages.*"),
        .. Texts("stages.*.notify.*", "endings.*", "endings.*.status", "decisions.*", "precaution", "legal_duty"),
        .. Texts("roles.*", "consents.*", "overrides.reasons.*", "precaution.measures.*"),
        .. Texts("legal_duty.triggers.*", "legal_duty.outcomes.*"),
        .. Texts("stages.*.duties.*"),
        ("stages.*.duties.*.by", (own, ships, _) => Length(own, Span.OfHours(1), ships.Span)),
        ("stages.*.duties.*.every", NotLonger),
        ("charters", Charters),
        ("min_people_on_case", People(6)),
        ("reopen.persons", People(4)),
        ("stages.*.deadline", Deadline),
        ("stages.*.fast", Lengths("PT15M", "PT2H")),
        ("stages.*.max", NotLonger),
        ("stages.*.min_notice", (own, ships, _) => Length(own, ships.Span, Span.OfDays(30))),
        ("stages.*.reminders", Reminders),
        ("stages.*.extend.by", NotLonger),
        ("stages.*.extend.times", NotMore),
        ("stages.*.extend.persons", People(4)),
        ("stages.*.roles.*", People(4)),
        ("mandate", Choice("per_version", "per_case")),
        ("custodians_needed", People(5)),
        ("overrides.persons", People(4)),
        ("overrides.within", Lengths("PT1H", "PT24H")),
        ("feedback.warn", Lengths("P14D", "P60D")),
        ("feedback.max", Lengths("P2M", "P3M")),
        ("precaution.persons", People(4)),
        ("precaution.within", Lengths("PT1H", "PT12H")),
        ("precaution.first", Lengths("PT12H", "PT72H")),
        ("precaution.confirm_persons", People(6)),
        ("precaution.confirmed", Lengths("P3D", "P15D")),
        ("precaution.renew_times", NotMore),
        ("precaution.absolute_max", Lengths("P15D", "P60D")),
        ("precaution.tell_copil_within", Lengths("PT1H", "PT24H")),
        ("legal_duty.persons", People(4)),
        ("legal_duty.within", Lengths("PT1H", "PT24H")),
        ("retention.out_of_scope", Lengths("P0D", "P1D")),
        ("retention.no_follow_up", Lengths("P1M", "P2M")),
        ("retention.measure_archive", Lengths("P12M", "P24M")),
        ("retention.warn_before", Lengths("P14D", "P28D")),
        ("retention.hold_persons", People(4)),
        ("retention.hold_review", Lengths("P1M", "P6M")),
        ("retention.unread_mailbox", Lengths("P30D", "P60D")),
        ("campaign.on", (own, _, _) => _ = own.Flag),
        ("campaign.part", Part),
        ("decisions.*.signatures.pair", People(3)),
        ("decisions.*.signatures.body", People(6)),
        ("decisions.*.signatures.circles", People(4)),
        ("decisions.*.signatures.outside_bureau", People(3)),
        ("decisions.*.signatures.within", Lengths("P3D", "P14D")),
    ];

    private static readonly (string[] Path, Bound Bound)[] All =
    [
        .. OfProtocols.Select(one => (one.Path.Split('.'), one.Bound)),
    ];

    /// <summary>The paths of the file that says how decisions go.</summary>
    public static readonly ImmutableArray<(string Path, Bound Bound)> OfDecisions =
    [
        ("steps.proposition", Lengths("P1D", "P30D")),
        ("steps.consultation", Lengths("P7D", "P30D")),
        ("steps.clarifications", Lengths("PT24H", "P14D")),
        ("steps.ressentis", Lengths("PT24H", "P14D")),
        ("steps.amendement", Lengths("P1D", "P14D")),
        ("steps.objections", Lengths("PT24H", "P14D")),
        ("steps.validite", Lengths("PT24H", "P14D")),
        ("steps.bonification", Lengths("P1D", "P30D")),
        ("steps.escalade", Lengths("P1D", "P30D")),
        ("steps.fenetre_veto", Lengths("PT24H", "P14D")),
        ("steps.execution", Lengths("PT24H", "P7D")),
        ("steps.recours", Lengths("P30D", "P90D")),
        ("quorum.persons", People(6)),
        ("quorum.percent", Numbers(Floors.QuorumPercent, 100)),
        ("judges", People(4)),
        ("escalation", People(3)),
        ("veto.persons", People(3)),
        ("veto.back", NotMore),
        ("execution", People(4)),
        ("appeal", People(4)),
        ("kinds.mise_a_l_ecart.most", Lengths("P7D", "P90D")),
        ("kinds.mise_a_l_ecart.review", Lengths("P3D", "P45D")),
        ("kinds.mise_a_l_ecart.renew_times", NotMore),
        ("kinds.exclusion.review", Lengths("P1M", "P12M")),
        ("penal_words", PenalWords),
    ];

    /// <summary>The same in the second schema.</summary>
    public static readonly ImmutableArray<(string Path, Bound Bound)> OfSecondDecisions =
    [
        .. OfDecisions.Where(one => one.Path != "appeal"),
        ("consultation_least", Lengths("P7D", "P30D")),
        ("opinion", Lengths("PT72H", "P14D")),
        ("appeal.persons", People(4)),
        ("appeal.answered", Lengths("P7D", "P30D")),
    ];

    /// <summary>The bounds of a value; null when an organisation cannot change it.</summary>
    public static Bound? At(string[] path) => All.FirstOrDefault(one => Fits(one.Path, path)).Bound;

    /// <summary>Whether an organisation can change something at this path, or below it.</summary>
    public static bool HasAny(string[] path) =>
        All.Any(one => one.Path.Length >= path.Length && Fits(one.Path[..path.Length], path));

    private static bool Fits(string[] pattern, string[] path) =>
        pattern.Length == path.Length && pattern.Zip(path).All(pair => pair.First == "*" || pair.First == pair.Second);

    private static IEnumerable<(string, Bound)> Texts(params string[] places) =>
        places.SelectMany(place =>
            ((string[])["fr", "en"]).Select(language => (place.Length == 0 ? language : $"{place}.{language}", Words))
        );

    public static void Text(Value own)
    {
        if (!string.IsNullOrWhiteSpace(own.Text) && own.Text.Length > LongestText)
            own.Wrong(T["Ce texte est trop long : {0} lettres au plus.", LongestText], false);
        else if (own.Text.Length > 0 && string.IsNullOrWhiteSpace(own.Text))
            own.Wrong(T["Il faut un texte ici."], false);
    }

    /// <summary>A text of the second schema promises nothing that no rule keeps: neither what somebody will do, nor a
    /// length of time, which pages write from the rules.</summary>
    public static void PromiseNothing(Value own)
    {
        if (Prose.NamesTime(own.Text))
            own.Wrong(
                T[
                    "Aucune règle ne tient une durée écrite dans un texte. Elle se règle avec by, deadline ou "
                        + "within, et les pages l’écrivent."
                ],
                false
            );
        else if (Prose.IsPromise(own.Text))
            own.Wrong(T["Aucune règle ne tient une promesse écrite dans un texte. C’est un devoir : duties."], false);
    }

    /// <summary>As many people as ship, or more; so many that nobody could meet it are refused.</summary>
    private static Bound People(int most) => (own, ships, _) => Number(own, ships.Number, most);

    private static Bound Numbers(int least, int most) => (own, _, _) => Number(own, least, most);

    private static void NotMore(Value own, Value ships, Value around) => Number(own, 0, ships.Number);

    private static void Number(Value own, int least, int most)
    {
        if (own.Whole is not { } number)
            _ = own.Number;
        else if (number < least)
            own.Wrong(T["{0}, c’est trop peu : {1} au moins.", number, least], false);
        else if (number > most)
            own.Wrong(T["{0}, c’est trop : {1} au plus.", number, most], false);
    }

    private static Bound Lengths(string least, string most) =>
        (own, _, _) => Length(own, Duration.Parse(least)!, Duration.Parse(most)!);

    private static void NotLonger(Value own, Value ships, Value around) => Length(own, Span.OfDays(1), ships.Span);

    private static void Length(Value own, Span least, Span most)
    {
        if (own.IsText && Duration.Parse(own.Text) is null)
            _ = own.Span;
        else if (least.CanExceed(own.Span))
            own.Wrong(T["Cette durée est trop courte : {0} au moins.", Written(least)], false);
        else if (own.Span.CanExceed(most))
            own.Wrong(T["Cette durée est trop longue : {0} au plus.", Written(most)], false);
    }

    /// <summary>A length of time as files write it.</summary>
    private static string Written(Span span) =>
        span.BusinessDays > 0 ? $"{{business_days: {span.BusinessDays}}}"
        : span.Months > 0 ? $"P{span.Months}M"
        : span.Days > 0 || span.IsNothing ? $"P{span.Days}D"
        : span.Time.TotalHours < 1 ? $"PT{span.Time.TotalMinutes:0}M"
        : $"PT{Math.Ceiling(span.Time.TotalHours):0}H";

    /// <summary>A quarter of what ships at least, three times at most; a time to think is seven days at least. The
    /// length of a decision follows from its steps.</summary>
    private static void Deadline(Value own, Value ships, Value stage)
    {
        if (ships.IsText && ships.Text == "sum_of_steps")
        {
            if (!own.IsText || own.Text != "sum_of_steps")
                own.Wrong(T["Cette durée est la somme des étapes d’une décision. Elle ne se change pas ici."], false);
            return;
        }
        var span = ships.Span;
        Span Times(double part) =>
            span.BusinessDays > 0
                ? new(0, TimeSpan.Zero, Math.Max(1, (int)(span.BusinessDays * part)))
                : new(0, TimeSpan.FromHours(Math.Ceiling(span.Length.TotalHours * part)), 0);
        var least = stage.Has("reflection") || stage.Has("min_notice") ? Floors.Reflection : Times(0.25);
        Length(own, least, Times(3));
    }

    /// <summary>As many as ship or more, one after the other.</summary>
    private static void Reminders(Value own, Value ships, Value around)
    {
        Value[] all = own.IsList ? [.. own.Items] : [];
        if (all.Length < ships.Items.Count() || all.Length > 6)
            own.Wrong(T["Il faut de {0} à {1} rappels, dans une liste.", ships.Items.Count(), 6], false);
        foreach (var one in all)
            Length(one, Span.OfDays(1), Span.OfDays(365));
        for (var at = 1; at < all.Length; at++)
            if (!all[at].Span.CanExceed(all[at - 1].Span))
                all[at].Wrong(T["Chaque rappel doit avoir un délai plus long que le rappel précédent."], false);
    }

    private static Bound Choice(params string[] words) =>
        (own, _, _) =>
        {
            if (own.Text is { Length: > 0 } word && !words.Contains(word))
                own.Wrong(T["« {0} » n’est pas connu ici.", word] + NearestWord.Hint(word, words), false);
        };

    private static void Part(Value own, Value ships, Value around)
    {
        if (own.Part is < 0.5m or > 1m)
            own.Wrong(T["Un délai est au plus divisé par deux, et jamais allongé : de 0.5 à 1."], false);
    }

    /// <summary>The words that ship, and any others.</summary>
    private static void PenalWords(Value own, Value ships, Value around)
    {
        var words = own.Items.Select(word => word.Text).ToHashSet(StringComparer.Ordinal);
        if (ships.Items.FirstOrDefault(word => !words.Contains(word.Text)) is { } missing)
            own.Wrong(T["« {0} » manque : des mots s’ajoutent, aucun ne s’enlève.", missing.Text], false);
        if (words.Count > 500)
            own.Wrong(T["{0}, c’est trop : {1} au plus.", words.Count, 500], false);
    }

    /// <summary>The charters that people have signed: each with a name of its own and an article.</summary>
    private static void Charters(Value own, Value ships, Value around)
    {
        Named(own, 20);
        foreach (var charter in own.Items.Where(one => one.Has("articles")))
            Named(charter["articles"], 100);
    }

    /// <summary>From one item to so many, each with a name of its own and its two texts.</summary>
    public static void Named(Value list, int most)
    {
        Value[] items = [.. list.Items];
        if (list.IsList && (items.Length == 0 || items.Length > most))
            list.Wrong(T["Il faut de {0} à {1} éléments.", 1, most], false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Where(item => item.Has("id")))
        {
            var id = item["id"];
            if (!Id().IsMatch(id.Text))
                id.Wrong(T["Un nom a de 1 à 40 lettres sans accent, chiffres, « - » ou « _ »."], false);
            else if (!seen.Add(id.Text))
                id.Wrong(T["« {0} » est écrit deux fois.", id.Text], false);
            foreach (var language in ((string[])["fr", "en"]).Where(item.Has))
                Text(item[language]);
        }
    }

    [GeneratedRegex("^[a-z0-9_-]{1,40}\\z")]
    private static partial Regex Id();
}
