using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads the team file strictly: an unknown key, a missing key, an unknown seat or a number outside its bounds
/// is refused with its line.</summary>
internal static class TeamFileReader
{
    /// <summary>The most letters of the agreement or of the charter, and of a version.</summary>
    private const int LongestText = 20_000,
        LongestVersion = 40;

    /// <exception cref="ProtocolFileException">The file is invalid; has every fault with file, line and
    /// reason.</exception>
    public static TeamRules Read(string file, string text)
    {
        var reading = new Reading();
        var root = reading.Read(file, text);
        var all = root.Map("schema", "agreement", "trainings", "seats", "load");
        // A misspelled key is one fault, not also a missing one.
        reading.Stop();
        if (all["schema"].Number != 1)
            all["schema"].Wrong(T["Ce programme lit le schéma 1."], false);
        var rules = new TeamRules
        {
            Agreement = Agreement(all["agreement"].Map("version", "lasts", "confidentiality", "charter")),
            Trainings = [.. Trainings(all["trainings"])],
            Needs = Needs(all["seats"]),
            Load = all.Optional("load") is { } load ? new((int)load.Map("most")["most"].Number) : CaseLoad.Shipped,
        };
        reading.Stop();
        return DecisionFileReader.Checked(rules.Checked, root);
    }

    private static Agreement Agreement(Map map)
    {
        if (string.IsNullOrWhiteSpace(map["version"].Text))
            map["version"].Wrong(T["Il faut un texte ici."], false);
        else if (map["version"].Text.Length > LongestVersion)
            map["version"].Wrong(T["Ce texte est trop long : {0} lettres au plus.", LongestVersion], false);
        var (version, confidentiality, charter) = (
            map["version"].Text,
            Long(map["confidentiality"]),
            Long(map["charter"])
        );
        return new(
            version,
            DecisionFileReader.Length(map["lasts"]),
            confidentiality,
            charter,
            OwnTexts.HashOf(string.Join('\0', version, confidentiality.Fr, confidentiality.En, charter.Fr, charter.En))
        );
    }

    private static Words Long(Value value)
    {
        foreach (var language in ((string[])["fr", "en"]).Where(value.Has))
            if (value[language].Text.Length > LongestText)
                value[language].Wrong(T["Ce texte est trop long : {0} lettres au plus.", LongestText], false);
        return value.Words;
    }

    private static IEnumerable<TrainingKind> Trainings(Value list)
    {
        OwnChanges.Named(list, 20);
        return list.Items.Select(item =>
        {
            var map = item.Map("id", "fr", "en", "lasts");
            return new TrainingKind(map["id"].Text, map.Words, DecisionFileReader.Length(map["lasts"]));
        });
    }

    private static ImmutableDictionary<Role, ImmutableArray<string>> Needs(Value seats)
    {
        var needs = ImmutableDictionary.CreateBuilder<Role, ImmutableArray<string>>();
        foreach (var (seat, trainings) in seats.Entries)
            if (Roles.Parse(seat.Text) is not { } role)
                seat.Wrong(
                    T["« {0} » n’est pas {1}.", seat.Text, T["un siège"]]
                        + NearestWord.Hint(seat.Text, [.. Enum.GetValues<Role>().Select(known => known.Id())]),
                    false
                );
            else
                needs[role] = [.. trainings.Items.Select(item => item.Text)];
        return needs.ToImmutable();
    }
}
