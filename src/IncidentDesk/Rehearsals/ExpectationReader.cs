using IncidentDesk.Rules.Decisions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Rehearsals;

/// <summary>Reads what a scenario expects at its end.</summary>
internal sealed class ExpectationReader(Vocabulary words, int cases)
{
    private const string None = "none";

    /// <summary>What can be expected of a case, each with the words that can stand there.</summary>
    private static readonly Dictionary<string, Slot> OfACase = new()
    {
        ["path"] = Slot.Places,
        ["destroyed"] = Slot.YesNo,
        ["recused"] = Slot.Seats,
        ["measures"] = Slot.Measures,
        ["outcomes"] = Slot.Outcomes,
        ["decision"] = Kinds(),
        ["decided"] = Kinds(),
        ["decision_end"] = Slot.Choice(Enum.GetValues<DecisionState>().Select(state => state.Id()).Append(None)),
        ["steps"] = Slot.Steps,
        ["consents"] = Slot.Consent,
    };

    private static Slot Kinds() => Slot.Choice(DecisionKind.SetAside.Id(), DecisionKind.Exclusion.Id(), None);

    /// <summary>Everything that is expected: of the first case, of the others under their numbers, and of
    /// mails.</summary>
    public System.Collections.Immutable.ImmutableArray<Expectation> Read(Value value)
    {
        var map = value.Map([.. OfACase.Keys, "reminded", "not_reminded", "cases"]);
        return
        [
            .. OfCase(map, 1),
            .. map.Optional("reminded") is { } mailed ? new[] { Mails(mailed, 1) } : [],
            .. map.Optional("not_reminded") is { } silent ? new[] { Silent(silent, 1) } : [],
            .. map.Optional("cases") is { } others ? others.Entries.SelectMany(entry => OfOther(entry)) : [],
        ];
    }

    private IEnumerable<Expectation> OfOther(KeyValuePair<Value, Value> entry) =>
        entry.Key.Whole is { } number && number >= 1 && number <= cases
            ? OfCase(entry.Value.Map([.. OfACase.Keys]), number)
            : entry.Key.Wrong<Expectation[]>(
                T["« {0} » n’est pas le nombre d’un dossier arrivé avant.", entry.Key.Text],
                []
            );

    private IEnumerable<Expectation> OfCase(Map map, int number) =>
        OfACase
            .Where(one => map.Values.ContainsKey(one.Key))
            .SelectMany(one => OfKey(one.Key, one.Value, map[one.Key], number))
            .ToArray();

    private IEnumerable<Expectation> OfKey(string key, Slot slot, Value value, int number) =>
        key switch
        {
            "consents" => Consents(value, number),
            "recused" => [new(value.Line, number, key, Some(value))],
            _ => [new(value.Line, number, key, slot.Read(value, words))],
        };

    private IEnumerable<Expectation> Consents(Value value, int number) =>
        value.Entries.Select(entry => new Expectation(
            entry.Key.Line,
            number,
            $"consents {Slot.Consent.Read(entry.Key, words)}",
            Slot.Answer.Read(entry.Value, words)
        ));

    /// <summary>Seats in a list, or each with the moment of its mail.</summary>
    public Expectation Mails(Value value, int number) =>
        new(
            value.Line,
            number,
            "reminded",
            value.IsText || value.IsList || IsEmpty(value)
                ? Some(value)
                : string.Join(
                    ' ',
                    value.Entries.Select(entry =>
                        $"{Slot.Seat.Read(entry.Key, words)}@{Slot.Moment.Read(entry.Value, words)}"
                    )
                )
        );

    /// <summary>Seats that get no mail.</summary>
    public Expectation Silent(Value value, int number) => new(value.Line, number, "not_reminded", Some(value));

    /// <summary>One seat at least: each is looked at by itself, so that an empty list would be met by
    /// anything.</summary>
    private string Some(Value value) =>
        IsEmpty(value)
            ? value.Wrong(T["Cette liste est vide : elle ne contrôle rien. Écris un siège au moins."], "")
            : Slot.Seats.Read(value, words);

    private static bool IsEmpty(Value value) =>
        value.IsText ? string.IsNullOrWhiteSpace(value.Text)
        : value.IsList ? !value.Items.Any()
        : !value.Entries.Any();
}
