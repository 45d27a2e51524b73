using System.Collections.Immutable;
using IncidentDesk.Letters;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Handbooks;

/// <summary>Reads handbooks strictly: an unknown word, a missing part or form and an unknown placeholder are
/// faults.</summary>
internal static class HandbookReader
{
    /// <summary>The most lines of a handbook, so that it stays one page.</summary>
    public const int Longest = 60;

    private static readonly string[] Keys =
    [
        "schema",
        "id",
        "fr",
        "en",
        "seats",
        .. Enum.GetValues<HandbookPart>().Select(part => part.Id()),
    ];

    public static Handbook Read(Reading reading, ProtocolText file)
    {
        var map = reading.Read(file.Name, file.Text).Map(Keys);
        if (map["schema"].Number != 1)
            map["schema"].Wrong(T["Ce programme lit le schéma 1."], false);
        var handbook = new Handbook
        {
            Id = map["id"].Text,
            Title = map.Words,
            Seats = [.. map["seats"].Items.Select(seat => seat.Parsed(Roles.Parse, T["un siège"]))],
            Parts = Enum.GetValues<HandbookPart>().ToImmutableDictionary(part => part, part => Lines(map[part.Id()])),
        };
        if (handbook.Parts.Values.Sum(lines => lines.Length) > Longest)
            map["id"].Wrong(T["Ce guide est trop long : {0} lignes au plus.", Longest], false);
        return handbook;
    }

    private static ImmutableArray<ImmutableDictionary<LetterForm, string>> Lines(Value part)
    {
        ImmutableArray<ImmutableDictionary<LetterForm, string>> lines = [.. part.Items.Select(Line)];
        return lines.IsEmpty ? part.Wrong(T["Il faut une ligne au moins."], lines) : lines;
    }

    /// <summary>A line in each form: "fr" where it says neither "tu" nor "vous", and "en".</summary>
    private static ImmutableDictionary<LetterForm, string> Line(Value line)
    {
        var map = line.Has("fr") ? line.Map("fr", "en") : line.Map("tu", "vous", "en");
        var (tu, vous) = line.Has("fr") ? (map["fr"], map["fr"]) : (map["tu"], map["vous"]);
        var said = new Dictionary<LetterForm, Value>
        {
            [LetterForm.Tu] = tu,
            [LetterForm.Vous] = vous,
            [LetterForm.English] = map["en"],
        };
        foreach (var text in said.Values)
            Check(text);
        Placeholders.Compare(said.Values);
        return said.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Text);
    }

    /// <summary>Every place that a line leaves open is one that the rules or settings fill.</summary>
    private static void Check(Value text)
    {
        var own = Placeholders.In(text.Text).Select(one => one.Id).ToHashSet();
        foreach (var unknown in own.Where(id => !HandbookNumbers.Ids.Contains(id)))
            text.Wrong(
                T["« {0} » n’est pas connu ici.", unknown] + NearestWord.Hint(unknown, [.. HandbookNumbers.Ids]),
                false
            );
    }
}
