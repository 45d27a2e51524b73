using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Letters;

/// <summary>Reads letters strictly: an unknown word, a missing form and an unknown placeholder are faults.</summary>
internal static class LetterReader
{
    /// <summary>The most letters of a body, and of a title.</summary>
    private const int Longest = 10_000,
        LongestTitle = 200;

    private static readonly string[] Bodies = [.. Enum.GetValues<LetterForm>().Select(form => form.Id())];

    private static readonly string[] OwnKeys = ["schema", "id", "fr", "en", "body"],
        Keys = [.. OwnKeys, "to", "use", "fits", "second_reader"];

    private static readonly Dictionary<string, LetterRecipient> Recipients = new()
    {
        ["reporter"] = LetterRecipient.Reporter,
        ["concerned"] = LetterRecipient.Concerned,
        ["affected"] = LetterRecipient.Affected,
        ["parties"] = LetterRecipient.Parties,
        ["witnesses"] = LetterRecipient.Witnesses,
        ["circle_leads"] = LetterRecipient.CircleLeads,
        ["coordination"] = LetterRecipient.Coordination,
    };

    private static readonly Dictionary<string, LetterUse> Uses = new()
    {
        ["message"] = LetterUse.Message,
        ["feedback"] = LetterUse.Feedback,
        ["grievances"] = LetterUse.Grievances,
        ["announcement"] = LetterUse.Announcement,
        ["account"] = LetterUse.Account,
        ["decision"] = LetterUse.Decision,
        ["appeal_answer"] = LetterUse.AppealAnswer,
        ["paper"] = LetterUse.Paper,
    };

    /// <summary>A letter that the program carries.</summary>
    public static LetterTemplate Read(Reading reading, ProtocolText file)
    {
        var map = Root(reading, file, Keys);
        var letter = new LetterTemplate
        {
            Id = map["id"].Text,
            Title = map.Words,
            To = [.. map["to"].Items.Select(to => Known(to, Recipients))],
            Uses = [.. map["use"].Items.Select(use => Known(use, Uses))],
            Fits = map["fits"].Entries.ToImmutableDictionary(pair => pair.Key.Text, pair => Places(pair.Value)),
            NeedsReader = map["second_reader"].Flag,
            Body = ImmutableDictionary<LetterForm, string>.Empty,
        };
        if (!letter.NeedsReader && letter.To.Any(IsOther))
            map["second_reader"]
                .Wrong(T["Une lettre à une autre personne est toujours relue par une deuxième personne."], false);
        if (letter.NeedsReader && !letter.To.Any(IsOther))
            map["second_reader"]
                .Wrong(T["Seule une lettre à une autre personne est relue par une deuxième personne."], false);
        return letter with { Body = Body(map["body"], letter) };
    }

    /// <summary>The letter with the title and the texts of an organisation's own file, which changes nothing
    /// else.</summary>
    public static LetterTemplate Own(Reading reading, ProtocolText file, LetterTemplate ships)
    {
        var map = Root(reading, file, OwnKeys);
        if (map.Optional("id") is { } id && id.Text != ships.Id)
            id.Wrong(T["Le fichier change la lettre « {0} » : son nom ne change pas.", ships.Id], false);
        var body = Body(map["body"], ships);
        if (map.Optional("fr") is null && map.Optional("en") is null)
            return ships with { Body = body };
        NotTooLong(map["fr"], LongestTitle);
        NotTooLong(map["en"], LongestTitle);
        return ships with { Body = body, Title = map.Words };
    }

    private static bool IsOther(LetterRecipient to) =>
        to
            is LetterRecipient.Concerned
                or LetterRecipient.Affected
                or LetterRecipient.Parties
                or LetterRecipient.Witnesses;

    private static Map Root(Reading reading, ProtocolText file, string[] keys)
    {
        var map = reading.Read(file.Name, file.Text).Map(keys);
        if (map["schema"].Number != 1)
            map["schema"].Wrong(T["Ce programme lit le schéma 1."], false);
        return map;
    }

    private static TKnown Known<TKnown>(Value value, Dictionary<string, TKnown> known)
        where TKnown : struct =>
        known.TryGetValue(value.Text, out var found)
            ? found
            : value.Wrong(
                T["« {0} » n’est pas connu ici.", value.Text] + NearestWord.Hint(value.Text, known.Keys),
                default(TKnown)
            );

    private static ImmutableArray<string>? Places(Value value) =>
        value.IsText
            ? value.Text == "any"
                ? null
                : value.Wrong<ImmutableArray<string>?>(T["Il faut une liste ici, ou le mot any."], null)
            : [.. value.Items.Select(place => place.Text)];

    /// <summary>The text of each form. All leave open the same places, so that none says less than another.</summary>
    private static ImmutableDictionary<LetterForm, string> Body(Value value, LetterTemplate letter)
    {
        var map = value.Map(Bodies);
        var texts = ImmutableDictionary.CreateBuilder<LetterForm, string>();
        foreach (var form in Enum.GetValues<LetterForm>())
        {
            var text = map[form.Id()];
            Check(text, letter);
            texts[form] = text.Text.Trim();
        }
        Placeholders.Compare(Bodies.Select(form => map[form]));
        return texts.ToImmutable();
    }

    private static void NotTooLong(Value text, int most)
    {
        if (text.Text.Length > most)
            text.Wrong(T["Ce texte est trop long : {0} lettres au plus.", most], false);
    }

    private static void Check(Value text, LetterTemplate letter)
    {
        NotTooLong(text, Longest);
        foreach (var (id, at) in Placeholders.In(text.Text))
            if (Placeholders.Find(id) is not { } known)
                Wrong(
                    text,
                    at,
                    T["« {0} » n’est pas connu ici.", id]
                        + NearestWord.Hint(id, [.. Placeholders.All.Select(one => one.Id)])
                );
            else if (known.ForReporter && letter.To.Any(to => to != LetterRecipient.Reporter))
                Wrong(text, at, T["« {0} » ne va que dans une lettre à la personne qui a signalé.", id]);
    }

    /// <summary>A fault in a text: at its line, where the text has several.</summary>
    private static void Wrong(Value text, int at, string reason) =>
        text.In.Add(
            new(
                text.File,
                text.Line
                    + (
                        text.Text.Contains('\n', StringComparison.Ordinal)
                            ? 1 + text.Text[..at].Count(c => c == '\n')
                            : 0
                    ),
                reason
            )
        );
}
