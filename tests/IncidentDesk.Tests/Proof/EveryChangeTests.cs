using System.Text;
using System.Text.Json.Nodes;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

[Category("Threat-18")]
public sealed class EveryChangeTests
{
    [Test]
    public async Task The_proof_as_it_was_exported_verifies()
    {
        var findings = Verifier.Check(await Decided.ProofAsync());

        Assert.That(findings.Select(finding => finding.Fault), Is.All.Null);
        Assert.That(findings[^1].Check, Is.EqualTo(ProofCheck.Decided));
    }

    [Test]
    public async Task Every_single_value_that_is_changed_is_refused()
    {
        var proof = await Decided.ProofAsync();
        var document = JsonNode.Parse(proof)!;
        var leaves = Leaves(document).ToArray();
        var accepted = new List<string>();
        var changes = 0;
        foreach (var leaf in leaves)
        {
            var (path, put) = (leaf.GetPath(), Place(leaf));
            foreach (var other in Others(leaf))
            {
                put(other);
                changes++;
                if (Holds(document))
                    accepted.Add($"{path} = {other?.ToJsonString()}");
            }
            put(leaf);
        }

        Assert.That(Holds(document), "The proof is as it was.");
        await TestContext.Out.WriteLineAsync($"{leaves.Length} values, {changes} changes");
        Assert.That(accepted, Is.Empty);
    }

    [Test]
    public async Task A_proof_with_any_JSON_member_or_element_removed_duplicated_or_moved_is_refused()
    {
        var proof = await Decided.ProofAsync();
        var count = Containers(JsonNode.Parse(proof)!).Count();
        var accepted = new List<string>();
        for (var container = 0; container < count; container++)
            foreach (var (name, change) in Changes(Containers(JsonNode.Parse(proof)!).ElementAt(container)))
            {
                var document = JsonNode.Parse(proof)!;
                var node = Containers(document).ElementAt(container);
                change(node);
                if (Holds(document))
                    accepted.Add($"{node.GetPath()}: {name}");
            }

        Assert.That(accepted, Is.Empty);
    }

    [Test]
    public async Task A_proof_with_a_duplicate_JSON_member_or_text_after_the_end_is_unreadable()
    {
        var proof = Encoding.UTF8.GetString(await Decided.ProofAsync());

        Assert.That(
            Verifier
                .Check(
                    Encoding.UTF8.GetBytes(
                        proof.Replace("\"pair\": 2,", "\"pair\": 2, \"pair\": 2,", StringComparison.Ordinal)
                    )
                )[^1]
                .Fault,
            Is.EqualTo(ProofFault.Unreadable)
        );
        Assert.That(Verifier.Check(Encoding.UTF8.GetBytes(proof + "{}"))[^1].Fault, Is.EqualTo(ProofFault.Unreadable));
        Assert.That(Verifier.Check([])[^1].Fault, Is.EqualTo(ProofFault.Unreadable));
    }

    [Test]
    public async Task A_proof_that_names_a_second_format_or_the_word_null_as_a_value_is_unreadable()
    {
        var proof = Encoding.UTF8.GetString(await Decided.ProofAsync()).TrimEnd();
        var open = proof[..^1];
        string[] wrong =
        [
            $"{open}, \"schema\": \"another\" }}",
            $"{open}, \"schema\": \"{DecisionProof.Name}\" }}",
            $"{open}, \"schema\": 1 }}",
            $"{open}, \"schema\": null }}",
            $"{open}, \"more\": null }}",
            $"{{ \"more\": null, {proof[1..]}",
            open,
        ];

        Assert.That(
            wrong.Select(text => Verifier.Check(Encoding.UTF8.GetBytes(text))[^1].Fault),
            Is.All.EqualTo(ProofFault.Unreadable)
        );
        Assert.That(
            Verifier
                .Check(
                    Encoding.UTF8.GetBytes(
                        proof.Replace($"\"{DecisionProof.Name}\"", "\"another\"", StringComparison.Ordinal)
                    )
                )[^1]
                .Fault,
            Is.EqualTo(ProofFault.UnknownSchema)
        );
    }

    /// <summary>Puts something where the node stands.</summary>
    private static Action<JsonNode?> Place(JsonNode node)
    {
        if (node.Parent is JsonArray list)
        {
            var at = node.GetElementIndex();
            return other => list[at] = other;
        }
        var (members, name) = (node.Parent!.AsObject(), node.GetPropertyName());
        return other => members[name] = other;
    }

    private static bool Holds(JsonNode document) =>
        Verifier.Check(Encoding.UTF8.GetBytes(document.ToJsonString())).All(finding => finding.Fault is null);

    private static IEnumerable<JsonNode> Leaves(JsonNode node) =>
        node is JsonValue ? [node] : Children(node).SelectMany(Leaves);

    private static IEnumerable<JsonNode> Containers(JsonNode node) =>
        node is JsonValue ? [] : Children(node).SelectMany(Containers).Append(node);

    /// <summary>Of a long list, whose elements are made alike, the first dozen and the last six.</summary>
    private static IEnumerable<JsonNode> Children(JsonNode node) =>
        node is JsonObject members ? members.Select(member => member.Value!)
        : node.AsArray() is { Count: > 24 } many ? many.Take(12).Concat(many.TakeLast(6)).Select(element => element!)
        : node.AsArray().Select(element => element!);

    /// <summary>The value changed in every way its type allows: a little, wholly, in its spelling, in its type, to
    /// nothing.</summary>
    private static IEnumerable<JsonNode?> Others(JsonNode leaf)
    {
        yield return null;
        yield return new JsonArray();
        if (leaf.GetValueKind() is System.Text.Json.JsonValueKind.Number)
            foreach (var other in (long[])[1, -1, 3_600_000, -3_600_000])
                yield return leaf.GetValue<long>() + other;
        else if (leaf.GetValueKind() is System.Text.Json.JsonValueKind.String)
        {
            var text = leaf.GetValue<string>();
            yield return text + " ";
            yield return text.Length == 0 ? "x" : (text[0] == '0' ? '1' : '0') + text[1..];
            yield return text.Length == 0 ? "y" : text[..^1] + (text[^1] == '0' ? '1' : '0');
            yield return "";
            if (text.Any(char.IsLower))
                yield return text.ToUpperInvariant();
            if (text.Normalize(NormalizationForm.FormD) != text)
                yield return text.Normalize(NormalizationForm.FormD);
        }
        else
            yield return leaf.GetValueKind() is System.Text.Json.JsonValueKind.False;
    }

    private static IEnumerable<(string, Action<JsonNode>)> Changes(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).ToArray())
                yield return ($"without {name}", changed => changed.AsObject().Remove(name));
            yield return ("something more", changed => changed["more"] = 1);
        }
        else
            for (var index = 0; index < node.AsArray().Count; index++)
            {
                var at = index;
                yield return ($"without {at}", changed => changed.AsArray().RemoveAt(at));
                yield return ($"{at} twice", changed => changed.AsArray().Insert(at, changed[at]!.DeepClone()));
                if (at > 0)
                    yield return (
                        $"{at} first",
                        changed =>
                        {
                            var moved = changed[at]!.DeepClone();
                            changed.AsArray().RemoveAt(at);
                            changed.AsArray().Insert(0, moved);
                        }
                    );
            }
    }
}
