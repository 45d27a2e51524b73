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
            .. map.Optional("not_reminded") is { } silent
                ? new[] { new Expectation(silent.Line, 1, "not_reminded", Slot.Seats.Read(silent, words)) }
                : [],
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
            .SelectMany(one =>
                one.Key == "consents"
                    ? Consents(map[one.Key], number)
                    : [new Expectation(map[one.Key].Line, number, one.Key, one.Value.Read(map[one.Key], words))]
            )
            .ToArray();

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
            value.IsText || value.IsList
                ? Slot.Seats.Read(value, words)
                : string.Join(
                    ' ',
                    value.Entries.Select(entry =>
                        $"{Slot.Seat.Read(entry.Key, words)}@{Slot.Moment.Read(entry.Value, words)}"
                    )
                )
        );
}
