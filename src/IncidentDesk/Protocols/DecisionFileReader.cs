using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads the decision file strictly: an unknown key, a missing key or a number outside its bounds is refused
/// with its line.</summary>
internal static class DecisionFileReader
{
    /// <exception cref="ProtocolFileException">The file is invalid; has every fault with file, line and
    /// reason.</exception>
    public static DecisionRules Read(string file, string text)
    {
        var reading = new Reading();
        var root = reading.Read(file, text);
        var schema = root.Has("schema") ? root["schema"].Whole : null;
        if (root.Has("schema") && schema is not (1 or 2))
            root["schema"].Wrong(T["Ce programme lit les schémas 1 à {0}.", 2], false);
        reading.Stop();
        var all = root.Map([.. Keys, .. schema == 2 ? SecondKeys : []]);
        // A misspelled key is one fault, not also a missing one.
        reading.Stop();
        if (!DecisionProcessFile.IsCarried(file))
            KeepBounds(reading, root, schema == 2);
        reading.Stop();
        var process = Process(all, schema == 2);
        ImmutableArray<string> penalWords = [.. all["penal_words"].Items.Select(word => word.Text)];
        var (grounds, running) = (Grounds(all["kinds"]), Running(all.Optional("rounds")));
        reading.Stop();
        return new(
            Checked(process.Checked, root),
            penalWords,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            text
        )
        {
            Grounds = grounds,
            Running = running,
        };
    }

    private static readonly ImmutableArray<string> Keys =
    [
        "schema",
        "steps",
        "quorum",
        "judges",
        "escalation",
        "veto",
        "execution",
        "appeal",
        "kinds",
        "penal_words",
        "rounds",
    ];

    /// <summary>What the second schema says besides.</summary>
    private static readonly ImmutableArray<string> SecondKeys = ["consultation_least", "opinion"];

    /// <summary>What allows each kind of measure, where it is written: all three parts.</summary>
    private static ImmutableArray<MeasureGround> Grounds(Value kinds) =>
        [
            .. from kind in DecisionKinds.Measures
            let written = kinds[kind.Id()]
            where written.Has("ground")
            select new MeasureGround(kind, Written(written["ground"].Map("organ", "article", "rule"))),
        ];

    /// <summary>The seats that run rounds; all that can where nothing is written. The seat made for it is always among
    /// them.</summary>
    private static ImmutableArray<Role> Running(Value? rounds)
    {
        if (rounds is null)
            return Propose.Running;
        string[] known = [.. Propose.Running.Select(role => role.Id())];
        foreach (var seat in rounds.Items.Where(seat => !known.Contains(seat.Text)))
            seat.Wrong(T["« {0} » n’est pas connu ici.", seat.Text] + NearestWord.Hint(seat.Text, known), false);
        ImmutableArray<Role> running =
        [
            .. Propose.Running.Where(role => rounds.Items.Any(seat => seat.Text == role.Id())),
        ];
        return running.Contains(Propose.Running[0])
            ? running
            : rounds.Wrong(T["« {0} » manque.", Propose.Running[0].Id()], running);
    }

    private static Ground Written(Map parts)
    {
        foreach (var key in (string[])["organ", "article", "rule"])
            OwnChanges.Text(parts[key]);
        return new(parts["organ"].Text, parts["article"].Text) { Rule = parts["rule"].Text };
    }

    /// <summary>Records what is outside the bounds within which an organisation may choose.</summary>
    private static void KeepBounds(Reading reading, Value root, bool second)
    {
        var name = second ? DecisionProcessFile.Shipped : DecisionProcessFile.First;
        var ships = new Reading().Read(name, Embedded.Text(name));
        foreach (var (path, bound) in second ? OwnChanges.OfSecondDecisions : OwnChanges.OfDecisions)
            bound(In(root, path), In(ships, path), new(reading, root.Node));
    }

    /// <summary>The value at a dotted path; where a name is missing, that is a fault.</summary>
    private static Value In(Value root, string path) => path.Split('.').Aggregate(root, (value, name) => value[name]);

    private static DecisionProcess Process(Map all, bool second)
    {
        var (steps, quorum, veto) = (
            all["steps"].Map([.. DecisionProcess.Steps]),
            all["quorum"].Map("persons", "percent"),
            all["veto"].Map("persons", "back")
        );
        var kinds = all["kinds"].Map("mise_a_l_ecart", "exclusion");
        var appeal = second ? all["appeal"].Map("persons", "answered") : null;
        var aside = kinds["mise_a_l_ecart"].Map("most", "review", "renew_times", "ground");
        return new()
        {
            Limits = DecisionProcess.Steps.ToImmutableDictionary(step => step, step => Length(steps[step])),
            QuorumLeast = quorum["persons"].Number,
            QuorumPercent = quorum["percent"].Number,
            Judges = all["judges"].Number,
            Above = all["escalation"].Number,
            Vetoing = veto["persons"].Number,
            VetoesBack = veto["back"].Number,
            Executing = all["execution"].Number,
            Hearing = (appeal is null ? all["appeal"] : appeal["persons"]).Number,
            Owed = appeal is null
                ? null
                : new(Length(all["consultation_least"]), Length(all["opinion"]), Length(appeal["answered"])),
            SetAsideMost = Length(aside["most"]),
            SetAsideReview = Length(aside["review"]),
            Renewals = aside["renew_times"].Number,
            ExclusionReview = Length(kinds["exclusion"].Map("review", "ground")["review"]),
        };
    }

    /// <summary>A duration in one text, in calendar time.</summary>
    public static Span Length(Value value) =>
        value.IsText ? value.Span : value.Wrong(T["Il faut un texte ici."], Span.OfDays(1));

    /// <summary>What a check of the rules answers; a floor that is undercut is a fault at its place in the
    /// file.</summary>
    public static T Checked<T>(Func<T> check, Value root)
    {
        try
        {
            return check();
        }
        catch (ProtocolException wrong)
        {
            foreach (var fault in wrong.Faults)
                At(root, fault.Place).Wrong(Spoken(fault.Reason), false);
            throw root.In.Failure;
        }
    }

    /// <summary>The value at a dotted path, in which an item of a list has the name of its id; where a name is missing,
    /// the last value found.</summary>
    private static Value At(Value root, string path) =>
        path.Split('.').Aggregate(root, (value, name) => At(name, value));

    private static Value At(string name, Value value) =>
        value.Has(name) ? value[name]
        : value.IsList ? value.Items.FirstOrDefault(item => item.Has("id") && item["id"].Text == name, value)
        : value;
}
