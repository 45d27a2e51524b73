using IncidentDesk.Rules;

namespace IncidentDesk.Yaml;

/// <summary>A mapping in which every key is known.</summary>
internal sealed record Map(Value Of, IReadOnlyDictionary<string, Value> Values)
{
    public Value this[string key] =>
        Values.TryGetValue(key, out var value) ? value : Of.Wrong(T["« {0} » manque.", key], Value.Missing(Of.In));

    public Value? Optional(string key) => Values.GetValueOrDefault(key);

    public IEnumerable<Value> Items(string key) => Optional(key)?.Items ?? [];

    public Words Words => new(this["fr"].Text, this["en"].Text);
}
