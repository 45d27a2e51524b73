using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Rehearsals;

/// <summary>Reads a scenario strictly: an unknown key, person, act or choice is an error with its line.</summary>
internal static class ScenarioReader
{
    private static readonly string[] OfAStep = ["refused", "stage"];

    /// <exception cref="ProtocolFileException">The file is invalid; has every fault with file, line and
    /// reason.</exception>
    public static Scenario Read(string file, string text)
    {
        var reading = new Reading();
        var map = reading.Read(file, text).Map("schema", "title", "protocol", "start", "report", "play", "expect");
        if (map["schema"].Number != 1)
            map["schema"].Wrong("this program reads schema 1", 0);
        var scenario = new Scenario(
            map["title"].Text,
            map["protocol"].Text,
            Moment(map["start"]),
            Report(map["report"]),
            [.. map["play"].Items.Select(Step)],
            map.Optional("expect") is { } expected
                ? Expected(
                    expected.Map(
                        "path",
                        "destroyed",
                        "recused",
                        "measures",
                        "outcomes",
                        "decision",
                        "decision_end",
                        "steps",
                        "reminded",
                        "consents"
                    )
                )
                : new()
        );
        reading.Stop();
        return scenario;
    }

    /// <summary>A local time in Paris.</summary>
    private static DateTimeOffset Moment(Value value) =>
        DateTime.TryParseExact(
            value.Text,
            "yyyy-MM-dd'T'HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        )
            ? Workdays.OnTheWall(local)
            : value.Wrong($"'{value.Text}' is not a moment like 2026-11-23T09:00", DateTimeOffset.UnixEpoch);

    private static RehearsedReport Report(Value value)
    {
        if (value.IsText)
            return DemoCorpus.Read().FirstOrDefault(report => report.Id == value.Text) is { } known
                ? new(known.What, known.SetAside, known.Consents)
                : value.Wrong(
                    $"'{value.Text}' is not a report of the corpus",
                    new RehearsedReport("", [], ImmutableDictionary<Consent, ConsentAnswer>.Empty)
                );
        var map = value.Map("text", "set_aside", "consents", "danger", "minor", "witness");
        var (danger, minor, witness) = (
            map.Optional("danger")?.Flag is true,
            map.Optional("minor")?.Flag is true,
            map.Optional("witness")?.Flag is true
        );
        return new(
            map["text"].Text,
            [.. map.Items("set_aside").Select(seat => seat.Text)],
            map.Optional("consents") is { } answers
                ? Consents(answers)
                : ImmutableDictionary<Consent, ConsentAnswer>.Empty,
            danger || minor || witness ? new(danger, minor, [], witness) : null
        );
    }

    private static ImmutableDictionary<Consent, ConsentAnswer> Consents(Value value) =>
        value.Entries.ToImmutableDictionary(
            pair => pair.Key.Parsed(IncidentDesk.Rules.Cases.Choices.Consents.Parse, "consent"),
            pair => pair.Value.Parsed(DemoCorpus.AnswerOf, "answer (oui, non, plus_tard)")
        );

    /// <summary>Reads "ecoute-1: take" or "ecoute-1: {move: ecoute}", with the keys "refused" and "stage" beside
    /// it.</summary>
    private static Step Step(Value value)
    {
        var entries = value.Entries.ToArray();
        var acts = entries.Where(entry => !OfAStep.Contains(entry.Key.Text)).ToArray();
        if (acts is not [var (who, act)])
            return value.Wrong(
                "a step has one who",
                new Step(value.Line, "", "", "", ImmutableDictionary<string, string>.Empty, null, null)
            );
        string? Beside(string key) =>
            entries.Where(entry => entry.Key.Text == key).Select(entry => entry.Value.Text).FirstOrDefault();
        var parts = act.IsText ? [] : act.Entries.ToArray();
        var name =
            who.Text == "wait" ? "wait"
            : act.IsText ? act.Text
            : parts.Length > 0 ? parts[0].Key.Text
            : act.Wrong("an act is missing", "");
        if (!RehearsedActs.Knows(who.Text, name))
            who.Wrong($"'{who.Text}' cannot '{name}'", false);
        var what = parts.Length > 0 ? parts[0].Value.Text : "";
        if (who.Text != RehearsedActs.Wait && !RehearsedActs.Takes(name, what))
            act.Wrong($"'{name}' does not know '{what}'", false);
        var length = who.Text == "wait" ? act.Span : null;
        if (length?.IsNothing == true)
            act.Wrong("a wait takes some time", false);
        return new(
            value.Line,
            who.Text,
            name,
            who.Text == "wait" ? act.Text : what,
            parts.Skip(1).ToImmutableDictionary(part => part.Key.Text, part => part.Value.Text),
            Beside("refused"),
            Beside("stage")
        )
        {
            Length = length,
        };
    }

    private static Expected Expected(Map map)
    {
        ImmutableArray<string>? List(string key) =>
            map.Optional(key) is { } list ? [.. list.Items.Select(item => item.Text)] : null;
        return new()
        {
            Path = List("path"),
            Destroyed = map.Optional("destroyed")?.Flag,
            Recused = List("recused"),
            Measures = List("measures"),
            Outcomes = List("outcomes"),
            Decision = map.Optional("decision")?.Text,
            DecisionEnd = map.Optional("decision_end")?.Text,
            Steps = List("steps"),
            Reminded = List("reminded"),
            Consents = map.Optional("consents") is { } answers ? Consents(answers) : null,
        };
    }
}
