using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Copies;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.House.Names;

/// <summary>Every type that the program keeps as JSON, under a heading that outlives its name.</summary>
internal static partial class StoredJson
{
    private sealed record Shape(string Heading, Type Type, JsonSerializerOptions Options);

    private static readonly JsonSerializerOptions Plain = JsonSerializerOptions.Default;
    private static readonly JsonSerializerOptions Proofs = ProofJson.Options;

    private static readonly Shape[] All =
    [
        new("entry of a ledger", typeof(LedgerEntry), LedgerJson.Options),
        new("entry of the roster", typeof(RosterEntry), RosterJson.Options),
        new("draft of a report", typeof(Draft), Plain),
        new("what a member typed and did not send", typeof(UnsentFields), Plain),
        new("words read out on the telephone", typeof(Dictated[]), Plain),
        new("file of a report", typeof(KeptFile), Plain),
        new("name given to custodians", typeof(GivenName), Plain),
        new("what someone says in a round", typeof(SpokenText), Plain),
        new("question asked by code", typeof(SealedQuestion), Plain),
        new("draft of a decision", typeof(DecisionTextDraft), Plain),
        new("founders before the founding", typeof(ImmutableArray<Founder>), Plain),
        new("invitation", typeof(Invited), Plain),
        new("first sum of a year", typeof(SumBody), Plain),
        new("published figures", typeof(FigureYear), Plain),
        new("definition of a protocol", typeof(ProtocolFiles), Plain),
        new("place of a case for its mailbox", typeof(CasePlace), Plain),
        new("signature of a decision", typeof(SealedSignOff), Proofs),
        new("notebook of a member", typeof(Notebook), Proofs),
        new("exported decision", typeof(DecisionProof), Proofs),
        new("exported hours", typeof(HoursProof), Proofs),
        new("hours exported before", typeof(FormerHoursProof), Proofs),
        new("exported journal", typeof(JournalProof), Proofs),
        new("proof of a copy of a case", typeof(CaseCopyProof), Proofs),
        new("manifest of a backup", typeof(Manifest), OptionsOf(typeof(Manifest))),
    ];

    /// <summary>The assemblies of the program.</summary>
    private static readonly Assembly[] Assemblies =
    [
        typeof(CaseFile).Assembly,
        typeof(Envelope).Assembly,
        typeof(Database).Assembly,
        typeof(DeskHost).Assembly,
    ];

    /// <summary>Every type of the program.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetTypes());

    public static IEnumerable<NameGroup> Groups()
    {
        var several = Types
            .Where(type => type.IsDefined(typeof(JsonDerivedTypeAttribute), inherit: false))
            .Append(typeof(LedgerEntry))
            .Append(typeof(RosterEntry));
        if (several.Except(All.Select(shape => shape.Type)).FirstOrDefault() is { } without)
            throw new InvalidOperationException($"{without.Name} has kinds and no heading in {nameof(StoredJson)}.");
        return
        [
            NameGroup.Of("JSON: values", new JsonMembers(Plain).Samples()),
            NameGroup.Of("JSON: values of proofs", new JsonMembers(Proofs).Samples()),
            .. All.Select(shape =>
                NameGroup.Of($"JSON: {shape.Heading}", new JsonMembers(shape.Options).Of(shape.Type))
            ),
        ];
    }

    public static IEnumerable<string> TypesListed() => All.Select(shape => Written(shape.Type));

    /// <summary>Type arguments of all calls that read JSON, as they stand in the source.</summary>
    public static IEnumerable<string> TypesRead() =>
        Sources
            .Code.Where(file => !file.Path.EndsWith("/EntryFormat.cs", StringComparison.Ordinal))
            .SelectMany(file => Reading().Matches(file.Text).Concat(Formats().Matches(file.Text)))
            .Select(call => call.Groups[1].Value)
            .Distinct();

    public static int CallsThatWrite() => Sources.Code.Sum(file => Writing().Count(file.Text));

    /// <summary>A type's own options, which it shows to nobody.</summary>
    private static JsonSerializerOptions OptionsOf(Type type) =>
        (JsonSerializerOptions)
            type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
                .Single(field => field.FieldType == typeof(JsonSerializerOptions))
                .GetValue(null)!;

    private static string Written(Type type) =>
        !type.IsGenericType
            ? type.Name
            : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Written))}>";

    [GeneratedRegex(@"JsonSerializer\.Deserialize<(.+?)>\(")]
    private static partial Regex Reading();

    [GeneratedRegex(@"\bEntryFormat<(\w+)> Format\b")]
    private static partial Regex Formats();

    [GeneratedRegex(@"JsonSerializer\.Serialize\w*[<(]")]
    private static partial Regex Writing();
}
