using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads the stages, moves and endings of a protocol.</summary>
internal static class StageReader
{
    private static readonly Dictionary<string, Audience> Audiences = new()
    {
        ["reporter"] = Audience.Reporter,
        ["concerned"] = Audience.Concerned,
        ["parties"] = Audience.Parties,
        ["on_duty"] = Audience.OnDuty,
        ["copil"] = Audience.Copil,
        ["circle_leads"] = Audience.CircleLeads,
        ["recused"] = Audience.Recused,
    };

    /// <summary>Since schema 2.</summary>
    private static readonly Dictionary<string, Audience> Recipients = new()
    {
        ["reporter"] = Audience.Reporter,
        ["concerned"] = Audience.Concerned,
        ["affected"] = Audience.Affected,
        ["parties"] = Audience.Parties,
        ["witnesses"] = Audience.Witnesses,
        ["body"] = Audience.Copil,
        ["circle_leads"] = Audience.CircleLeads,
        ["on_duty"] = Audience.OnDuty,
    };

    private static readonly Dictionary<string, PartyKind> Kinds = new()
    {
        ["parties"] = PartyKind.Party,
        ["concerned"] = PartyKind.Concerned,
        ["affected"] = PartyKind.Affected,
        ["witnesses"] = PartyKind.Witness,
    };

    private static readonly string[] Keys =
    [
        "id",
        "fr",
        "en",
        "purpose",
        "status",
        "deadline",
        "fast",
        "max",
        "reflection",
        "min_notice",
        "reminders",
        "extend",
        "roles",
        "consents_asked",
        "contact",
        "guide",
        "needs",
        "to",
    ];

    /// <summary>Keys of schema 1, which says in prose what will be done.</summary>
    private static readonly string[] Prose = [.. Keys, "entry", "next", "notify"];

    /// <summary>Keys of schema 2, in which every promise is a duty.</summary>
    private static readonly string[] Owed = [.. Keys, "duties", "dialogue"];

    /// <param name="decision">The total length of the steps of a decision.</param>
    public static Stage Read(Value value, Span decision, int schema)
    {
        var map = value.Map(schema == 1 ? Prose : Owed);
        var id = map["id"].Text;
        value.In.Place(id, map["id"]);
        foreach (var (key, at) in map.Values)
            value.In.Place($"{id}.{key}", at);
        return new()
        {
            Id = id,
            Name = map.Words,
            Purpose = map["purpose"].Words,
            Entry = schema == 1 ? map["entry"].Words : null,
            Status = map["status"].Words,
            Next = schema == 1 ? map["next"].Words : null,
            Deadline = map.Optional("deadline") is { } deadline ? Deadline(deadline, decision) : null,
            Fast = map.Optional("fast")?.Span,
            Max = map.Optional("max")?.Span,
            MinNotice = map.Optional("min_notice")?.Span,
            Reflection = map.Optional("reflection")?.Flag ?? false,
            Guide = map.Optional("guide")?.Flag ?? false,
            Reminders = [.. map.Items("reminders").Select(reminder => reminder.Span)],
            Extension = map.Optional("extend") is { } extend ? Extension(extend.Map("by", "times", "persons")) : null,
            Roles = RolesIn(map["roles"]),
            ConsentsAsked =
            [
                .. map.Items("consents_asked").Select(consent => consent.Parsed(Consents.Parse, T["une autorisation"])),
            ],
            Contact = [.. map.Items("contact").Select(Kind)],
            Notices =
            [
                .. map.Optional("notify")?.Entries.Select(notice => new Notice(Told(notice.Key), notice.Value.Words))
                    ?? [],
            ],
            Dialogue = map.Optional("dialogue")?.Flag ?? false,
            Duties = [.. map.Items("duties").Select(duty => Duty(duty, id))],
            Needs = [.. map.Items("needs").Select(NeedReader.Read)],
            To = [.. map["to"].Items.Select(move => Move(move, id))],
        };
    }

    private static StageDuty Duty(Value value, string stage)
    {
        var map = value.Map("id", "to", "letter", "by", "after", "every", "proof", "before", "defer", "fr", "en");
        value.In.Place($"{stage}.{map["id"].Text}", map["id"]);
        return new()
        {
            Id = map["id"].Text,
            To = Recipients.TryGetValue(map["to"].Text, out var to)
                ? to
                : map["to"]
                    .Wrong(
                        T["« {0} » n’est pas connu comme destinataire.", map["to"].Text]
                            + NearestWord.Hint(map["to"].Text, [.. Recipients.Keys]),
                        Audience.OnDuty
                    ),
            Letter = map.Optional("letter")?.Text,
            Words = map.Words,
            By = map.Optional("by")?.Span,
            After = map.Optional("after")?.Text,
            Every = map.Optional("every")?.Span,
            Proof = map.Optional("proof")?.Parsed(DutyIds.ProofOf, T["une preuve"]) ?? DutyProof.Written,
            Before = [.. map.Items("before").Select(place => place.Text)],
            Defer = map.Optional("defer") is { } defer ? Deferral(defer.Map("persons", "reread", "reasons")) : null,
        };
    }

    private static Deferral Deferral(Map map) =>
        new(
            map["persons"].Persons,
            map["reread"].Span,
            [.. map["reasons"].Items.Select(reason => reason.Parsed(DutyIds.ReasonOf, T["une raison de reporter"]))]
        );

    private static ImmutableDictionary<Role, int> RolesIn(Value value)
    {
        var roles = ImmutableDictionary.CreateBuilder<Role, int>();
        foreach (var (role, people) in value.Entries)
            roles[role.Parsed(Roles.Parse, T["un rôle"])] = people.Number;
        return roles.ToImmutable();
    }

    private static Span Deadline(Value value, Span decision) =>
        value is { IsText: true, Text: "sum_of_steps" } ? decision : value.Span;

    private static PartyKind Kind(Value kind) =>
        Kinds.TryGetValue(kind.Text, out var known)
            ? known
            : kind.Wrong(T["« {0} » n’est pas connu comme destinataire.", kind.Text], PartyKind.Party);

    public static Move Move(Value value, string from)
    {
        var map = value.Map("to", "in", "needs");
        value.In.Place($"{from}>{map["to"].Text}", map["to"]);
        return new(map["to"].Text, [.. map.Items("needs").Select(NeedReader.Read)]);
    }

    public static Ending Ending(Value value, RetentionRule retention, int schema)
    {
        string[] keys = ["id", "fr", "en", "status", "retention", "reroute"];
        var map = value.Map(schema == 1 ? keys : [.. keys, "facts"]);
        value.In.Place(map["id"].Text, map["id"]);
        Retention? kept = map.Optional("retention") is not { } word
            ? null
            : word.Text switch
            {
                "out_of_scope" => Retention.OutOfScope,
                "no_follow_up" => Retention.NoFollowUp,
                "measure" => Retention.Measure,
                var other => word.Wrong(T["« {0} » n’est pas une durée de conservation.", other], Retention.NoFollowUp),
            };
        var purge = kept switch
        {
            Retention.OutOfScope => retention.OutOfScope,
            Retention.NoFollowUp => retention.NoFollowUp,
            Retention.Measure or null => null,
        };
        return new(map["id"].Text, map.Words, map["status"].Words, kept, purge, map.Optional("reroute")?.Text)
        {
            Facts = [.. map.Items("facts").Select(NeedReader.Read)],
        };
    }

    private static Extension Extension(Map map) => new(map["by"].Span, map["times"].Number, map["persons"].Persons);

    private static Audience Told(Value key) =>
        Audiences.TryGetValue(key.Text, out var audience)
            ? audience
            : key.Wrong(T["« {0} » n’est pas connu comme destinataire.", key.Text], Audience.Reporter);
}
