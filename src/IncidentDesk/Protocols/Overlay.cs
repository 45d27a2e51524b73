using System.Globalization;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Applies an organisation's own file to the shipped one. It can change what stands in
/// <see cref="OwnChanges"/>, within its bounds, and nothing else. A file that was in force before is applied without
/// these bounds.</summary>
internal sealed class Overlay
{
    /// <summary>Keys of lists whose items are matched by id instead of being replaced as a whole.</summary>
    private static readonly string[] ById = ["stages", "endings", "decisions"];

    private readonly Reading reading;

    /// <summary>Whether what is owed to people stands in duties, so that no text promises anything.</summary>
    private readonly bool hasDuties;

    private Overlay(Reading reading, MapNode under) =>
        (this.reading, hasDuties) = (reading, under["schema"] is TextNode { Text: not "1" });

    /// <summary>Changes <paramref name="under"/> in place; refused keys are recorded as faults in the
    /// reading.</summary>
    public static void Put(Reading reading, MapNode over, MapNode under) =>
        new Overlay(reading, under).PutMap([], over, under);

    /// <param name="name">Where it is told when nothing is changed here.</param>
    private void PutChanges(string[] path, Node name, MapNode over, MapNode under)
    {
        if (over.Entries.Count == 0)
            Refuse(name, T["« {0} » ne change rien ici.", NameOf(name)]);
        PutMap(path, over, under);
    }

    private void PutMap(string[] path, MapNode over, MapNode under)
    {
        NeedBothLanguages(over, under);
        foreach (var (key, value) in over.Entries)
            if (path is [] && key.Text == "words")
                PutWords(value, under);
            else if (path is not [] || key.Text != "schema")
                Put([.. path, key.Text], key, value, under);
            else if (under["schema"] is TextNode { Text: var ships } && !IsText(value, ships))
                Refuse(value, T["Ce protocole s’écrit dans le schéma {0}.", ships]);
    }

    /// <summary>A text in one language would leave another text in the other one.</summary>
    private void NeedBothLanguages(MapNode over, MapNode under)
    {
        foreach (var (own, other) in ((string, string)[])[("fr", "en"), ("en", "fr")])
            if (over[own] is not null && over[other] is null && under[other] is not null)
                Refuse(
                    over.Entries.First(entry => entry.Key.Text == own).Key,
                    T["Un texte s’écrit en français et en anglais : « {0} » manque.", other]
                );
    }

    private void Put(string[] path, TextNode key, Node value, MapNode under)
    {
        var word = key.Text;
        if (under[word] is not { } there)
            Refuse(
                key,
                T["« {0} » n’est pas dans ce qui est livré.", word] + NearestWord.Hint(word, Keys(path, under))
            );
        else if (!OwnChanges.HasAny(path) && !reading.OfStored)
            Refuse(
                key,
                T[
                    "« {0} » appartient au protocole : une organisation change des textes, des durées et des "
                        + "nombres de personnes.",
                    word
                ]
            );
        else if (path is ["version"])
            PutVersion(key, value, there, under);
        else if (path is [_] && ById.Contains(word) || path is ["stages", _, "duties"])
            PutEach(path, value, (ListNode)there);
        else if (value is MapNode inner && there is MapNode old && !IsSpan(inner) && !IsSpan(old))
            PutChanges(path, key, inner, old);
        else
            PutOne(path, key, value, there, under);
    }

    private static string[] Keys(string[] path, MapNode under) =>
        [.. under.Entries.Select(entry => entry.Key.Text).Where(name => OwnChanges.HasAny([.. path[..^1], name]))];

    private void PutVersion(TextNode key, Node value, Node there, MapNode under)
    {
        if (
            there is TextNode { Text: var ships }
            && int.Parse(ships, CultureInfo.InvariantCulture) is var number
            && !(new Value(reading, value).Whole is { } own && own > number && own <= OwnChanges.LastVersion)
        )
            Refuse(
                value,
                T["La version d’une organisation est un nombre au-dessus de {0}, celle qui est livrée.", ships]
            );
        under.Replace(key.Text, value);
    }

    private void PutOne(string[] path, TextNode key, Node value, Node there, MapNode under)
    {
        if (!reading.OfStored && OwnChanges.At(path) is not { } bound)
            Refuse(value, T["Il faut des clés avec leurs valeurs ici."]);
        else
        {
            if (!reading.OfStored)
            {
                OwnChanges.At(path)!(new(reading, value), new(reading, there), new(reading, under));
                if (hasDuties && path[^1] is ("fr" or "en"))
                    OwnChanges.PromiseNothing(new(reading, value));
            }
            under.Replace(key.Text, value);
        }
    }

    /// <summary>Replaces the wording of what people put in writing, found by the id that conditions use; the conditions
    /// themselves stay unchanged.</summary>
    private void PutWords(Node over, MapNode under)
    {
        if (over is not MapNode words)
        {
            Refuse(over, T["Chaque texte se met sous l’identifiant (what) de ce qu’il remplace."]);
            return;
        }
        if (words.Entries.Count == 0)
            Refuse(over, T["« {0} » ne change rien ici.", "words"]);
        var written = Within(under).Where(node => node["what"] is TextNode && node["fr"] is not null).ToArray();
        foreach (var (what, said) in words.Entries)
        {
            var asked = written.Where(node => IsText(node["what"], what.Text)).ToArray();
            if (asked.Length == 0)
                Refuse(
                    what,
                    T["« {0} » n’est pas une chose que ce fichier demande de mettre par écrit.", what.Text]
                        + NearestWord.Hint(what.Text, [.. written.Select(node => ((TextNode)node["what"]!).Text)])
                );
            else if (said is not MapNode own || own.Entries.Any(entry => entry.Key.Text is not ("fr" or "en")))
                Refuse(said, T["Un texte a les clés fr et en."]);
            else
                PutWords(own, asked);
        }
    }

    private void PutWords(MapNode own, MapNode[] asked)
    {
        NeedBothLanguages(own, asked[0]);
        foreach (var (language, text) in own.Entries)
        {
            if (!reading.OfStored)
            {
                OwnChanges.Text(new(reading, text));
                if (hasDuties)
                    OwnChanges.PromiseNothing(new(reading, text));
            }
            foreach (var node in asked)
                node.Replace(language.Text, text);
        }
    }

    private static IEnumerable<MapNode> Within(Node node) =>
        node switch
        {
            MapNode map => map.Entries.SelectMany(entry => Within(entry.Value)).Prepend(map),
            ListNode list => list.Items.SelectMany(Within),
            _ => [],
        };

    private static bool IsSpan(MapNode node) => node["business_days"] is not null;

    private static bool IsText(Node? node, string text) => node is TextNode { Text: var own } && own == text;

    private void PutEach(string[] path, Node over, ListNode under)
    {
        if (over is not ListNode list)
        {
            Refuse(over, T["Il faut une liste ici."]);
            return;
        }
        if (list.Items.Count == 0)
            Refuse(over, T["Cette liste est vide. Elle n’enlève rien de ce qui est livré, et ne change rien."]);
        var known = under.Items.OfType<MapNode>().Select(there => ((TextNode)there["id"]!).Text).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
            if (item is not MapNode own || own["id"] is not { } id)
                Refuse(item, T["Chaque élément de cette liste commence par son nom : id."]);
            else if (
                id is not TextNode { Text: var name }
                || under.Items.OfType<MapNode>().FirstOrDefault(there => IsText(there["id"], name)) is not { } there
            )
                Refuse(
                    id,
                    T["« {0} » n’est pas dans ce qui est livré.", NameOf(id)] + NearestWord.Hint(NameOf(id), known)
                );
            else if (!seen.Add(name) && !reading.OfStored)
                Refuse(id, T["« {0} » est écrit deux fois.", name]);
            else
            {
                reading.Change(name, id);
                PutChanges([.. path, name], id, own.Without("id"), there);
            }
    }

    private static string NameOf(Node node) => node is TextNode { Text: var text } ? text : "";

    private void Refuse(Node node, string reason)
    {
        if (!reading.OfStored)
            reading.Add(new(node.File, node.Line, reason));
    }
}
