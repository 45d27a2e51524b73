using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Rehearsals;

/// <summary>Reads a scenario strictly: an unknown key, person, act or word is a fault with its line.</summary>
internal sealed class ScenarioReader
{
    private static readonly string[] OfAStep = ["refused", "stage", "case", "reminded", "not_reminded"];

    private static readonly Lazy<IReadOnlyList<CorpusReport>> Corpus = new(DemoCorpus.Read);

    private readonly Vocabulary words;

    /// <summary>The number of reports so far.</summary>
    private int cases = 1;

    private ScenarioReader(Vocabulary words) => this.words = words;

    /// <param name="shelf">The protocols whose words the scenario can use.</param>
    /// <exception cref="ProtocolFileException">The file is invalid; has every fault with file, line and
    /// reason.</exception>
    public static Scenario Read(string file, string text, ProtocolShelf shelf)
    {
        var reading = new Reading();
        var map = reading.Read(file, text).Map("schema", "title", "protocol", "start", "report", "play", "expect");
        if (map["schema"].Number != 1)
            map["schema"].Wrong(T["Ce programme lit le schéma 1."], 0);
        var reader = new ScenarioReader(new(shelf));
        var protocol = Slot.Protocol.Read(map["protocol"], reader.words);
        var scenario = new Scenario(
            map["title"].Text,
            Workdays.OnTheWall(Slot.MomentOf(Slot.Moment.Read(map["start"], reader.words)) ?? new DateTime(2026, 1, 5)),
            reader.Report(map["report"], protocol),
            [.. map["play"].Items.Select(step => reader.Step(step, protocol))],
            map.Optional("expect") is { } expected
                ? new ExpectationReader(reader.words, reader.cases).Read(expected)
                : []
        );
        reading.Stop();
        return scenario;
    }

    /// <summary>A report of the corpus, by its id.</summary>
    private static RehearsedReport Known(Value id, string protocol) =>
        Corpus.Value.FirstOrDefault(report => report.Id == id.Text) is { } known
            ? new(id.Line, protocol, known.What, known.SetAside, known.Consents)
            : id.Wrong(
                T["« {0} » n’est pas connu ici.", id.Text]
                    + NearestWord.Hint(id.Text, [.. Corpus.Value.Select(report => report.Id)]),
                new RehearsedReport(id.Line, protocol, "", [], ImmutableDictionary<Consent, ConsentAnswer>.Empty)
            );

    private static Map MapOf(Value report) =>
        report.Map(
            "text",
            "protocol",
            "set_aside",
            "consents",
            "danger",
            "minor",
            "afraid",
            "witness",
            "themes",
            "outside",
            "files",
            "originals",
            "refused"
        );

    private RehearsedReport Report(Value value, string protocol)
    {
        if (value.IsText)
            return Known(value, protocol);
        var map = MapOf(value);
        bool Is(string key) => map.Optional(key) is { } flag && Slot.YesNo.Read(flag, words) == Slot.Yes;
        string[] Many(string key, Slot slot) =>
            map.Optional(key) is { } list
                ? slot.Read(list, words).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : [];
        var (danger, minor, witness, themes) = (Is("danger"), Is("minor"), Is("witness"), Many("themes", Slot.Themes));
        bool? afraid = map.Optional("afraid") is null ? null : Is("afraid");
        return new(
            value.Line,
            map.Optional("protocol") is { } own ? Slot.Protocol.Read(own, words) : protocol,
            Slot.Text.Read(map["text"], words),
            [.. Many("set_aside", Slot.SeatsAndRoles)],
            map.Optional("consents") is { } answers
                ? Consents(answers)
                : ImmutableDictionary<Consent, ConsentAnswer>.Empty,
            danger || minor || witness || afraid is not null || themes.Length > 0
                ? new(danger, minor, [.. themes], witness) { Afraid = afraid }
                : null,
            Is("outside"),
            map.Optional("refused") is { } refused ? Slot.Refusal.Read(refused, words) : null,
            Is("originals")
        )
        {
            Files = map.Optional("files") is { } files ? Named(files) : [],
        };
    }

    /// <summary>The names of a few files.</summary>
    private ImmutableArray<string> Named(Value files)
    {
        ImmutableArray<string> names = [.. files.Items.Select(name => Slot.Text.Read(name, words))];
        return names.Length <= Vocabulary.MostOthers
            ? names
            : files.Wrong(T["{0}, c’est trop : {1} au plus.", names.Length, Vocabulary.MostOthers], names);
    }

    private ImmutableDictionary<Consent, ConsentAnswer> Consents(Value value)
    {
        var answers = ImmutableDictionary.CreateBuilder<Consent, ConsentAnswer>();
        foreach (var (key, answer) in value.Entries)
            if (
                IncidentDesk.Rules.Cases.Choices.Consents.Parse(Slot.Consent.Read(key, words)) is { } consent
                && DemoCorpus.AnswerOf(Slot.Answer.Read(answer, words)) is { } given
            )
                answers[consent] = given;
        return answers.ToImmutable();
    }

    /// <summary>Reads "ecoute-1: take" or "ecoute-1: {move: ecoute}", with keys about its outcome beside it.</summary>
    private Step Step(Value value, string protocol)
    {
        var entries = value.Entries.ToArray();
        var acts = entries.Where(entry => !OfAStep.Contains(entry.Key.Text)).ToArray();
        string[] known = [.. words.People, RehearsedActs.Wait, RehearsedActs.Report];
        var at = acts.FirstOrDefault(entry => known.Contains(entry.Key.Text));
        foreach (var (key, _) in acts.Where(entry => entry.Key != at.Key))
            key.Wrong(
                at.Key is not null
                    ? T["« {0} » n’est pas connu ici.", key.Text] + NearestWord.Hint(key.Text, OfAStep)
                    : T["« {0} » n’est pas dans ce scénario.", key.Text] + NearestWord.Hint(key.Text, known),
                false
            );
        if (at.Key is null)
            return acts.Length > 0 ? Nothing(value) : value.Wrong(T["Il manque qui fait quoi."], Nothing(value));
        var beside = new Map(
            value,
            entries
                .Where(entry => OfAStep.Contains(entry.Key.Text))
                .ToDictionary(entry => entry.Key.Text, entry => entry.Value)
        );
        var step = at.Key.Text switch
        {
            RehearsedActs.Wait => Wait(value, at.Value, beside),
            RehearsedActs.Report => Arriving(value, at.Value, protocol, beside),
            _ => Act(at.Key, at.Value, beside),
        };
        return WithMails(step with { Line = value.Line }, beside);
    }

    private static Step Nothing(Value value) =>
        new(value.Line, "", "", "", ImmutableDictionary<string, string>.Empty, null, null);

    private Step WithMails(Step step, Map beside)
    {
        var expected = new ExpectationReader(words, cases);
        return step with
        {
            Reminded = beside.Optional("reminded") is { } mailed ? expected.Mails(mailed, step.Case) : null,
            NotReminded = beside.Optional("not_reminded") is { } silent ? expected.Silent(silent, step.Case) : null,
        };
    }

    private Step Wait(Value value, Value length, Map beside)
    {
        Span? span = length.IsList ? length.Wrong(T["Il faut une durée ici."], Span.OfDays(1)) : length.Span;
        if (span.IsNothing)
            length.Wrong(T["Cette attente ne dure rien : il faut une durée."], false);
        else if (span.CanExceed(new(60, TimeSpan.Zero, 0)))
            length.Wrong(T["Une attente dure cinq ans au plus."], false);
        if (beside.Optional("refused") is { } refused)
            refused.Wrong(T["Une attente ne peut pas être refusée : il faut enlever « refused » ici."], false);
        return Nothing(value) with
        {
            Who = RehearsedActs.Wait,
            Act = RehearsedActs.Wait,
            Length = span,
            Stage = beside.Optional("stage") is { } stage ? Slot.Place.Read(stage, words) : null,
            Case = CaseOf(beside, 1),
        };
    }

    private Step Arriving(Value value, Value report, string protocol, Map beside)
    {
        if (cases >= Vocabulary.MostOthers)
            report.Wrong(T["Un scénario a neuf dossiers au plus."], false);
        foreach (var key in beside.Values.Where(entry => entry.Key is "case" or "stage" or "refused"))
            key.Value.Wrong(T["« {0} » n’est pas connu ici.", key.Key], false);
        cases++;
        return Nothing(value) with
        {
            Who = RehearsedActs.Report,
            Act = RehearsedActs.Report,
            Report = Report(report, protocol),
            Case = cases,
        };
    }

    private int CaseOf(Map beside, int otherwise)
    {
        if (beside.Optional("case") is not { } typed)
            return otherwise;
        if (typed.Whole is { } number && number >= 1 && number <= cases)
            return number;
        return typed.Wrong(T["« {0} » n’est pas le nombre d’un dossier arrivé avant.", typed.Text], 1);
    }

    private Step Act(Value who, Value act, Map beside)
    {
        if (!act.IsText && act.IsList)
            return act.Wrong(T["Il faut un acte ici, et non une liste."], Nothing(who));
        KeyValuePair<Value, Value>[] parts = act.IsText ? [] : [.. act.Entries];
        if (!act.IsText && parts.Length == 0)
            return act.Wrong(T["Il manque l’acte."], Nothing(who));
        var (name, acts) = (act.IsText ? act : parts[0].Key, ActForms.Of(who.Text).ToDictionary());
        if (!acts.TryGetValue(name.Text, out var form))
            return name.Wrong(
                T["« {0} » n’est pas un acte de « {1} ».", name.Text, who.Text]
                    + NearestWord.Hint(name.Text, [.. acts.Keys]),
                Nothing(who)
            );
        var own = RehearsedActs.IsReporter(who.Text) ? RehearsedActs.NumberOfReporter(who.Text) : 1;
        if (own > cases)
            who.Wrong(T["« {0} » n’est pas encore là : son signalement n’est pas arrivé.", who.Text], false);
        return new Step(
            who.Line,
            who.Text,
            name.Text,
            What(name, act.IsText ? null : parts[0].Value, form),
            With(name, parts.Skip(1), form),
            beside.Optional("refused") is { } refused ? Slot.Refusal.Read(refused, words) : null,
            beside.Optional("stage") is { } stage ? Slot.Place.Read(stage, words) : null
        )
        {
            Says = form.Says,
            Case = CaseOf(beside, own),
        };
    }

    private string What(Value name, Value? what, ActForm form)
    {
        var isEmpty = what is null or { Node: TextNode { Text: "" } };
        if (form.What is null)
            return isEmpty ? "" : what!.Wrong(T["« {0} » ne prend rien après lui.", name.Text], "");
        if (what is null ? form.NeedsWhat : isEmpty)
            return name.Wrong(T["Il manque quelque chose après « {0} ».", name.Text], "");
        return what is null ? "" : form.What.Read(what, words);
    }

    private ImmutableDictionary<string, string> With(
        Value name,
        IEnumerable<KeyValuePair<Value, Value>> parts,
        ActForm form
    )
    {
        var with = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, value) in parts)
            if (form.With.TryGetValue(key.Text, out var slot))
                with[key.Text] = slot.Read(value, words);
            else
                key.Wrong(
                    T["« {0} » n’est pas connu après « {1} ».", key.Text, name.Text]
                        + NearestWord.Hint(key.Text, [.. form.With.Keys]),
                    false
                );
        foreach (var missing in form.Needed.Where(key => !with.ContainsKey(key)))
            name.Wrong(T["« {0} » manque.", missing], false);
        return with.ToImmutable();
    }
}
