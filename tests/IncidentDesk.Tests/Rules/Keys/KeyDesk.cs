using System.Collections.Immutable;
using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>A desk on which people try acts in any order, where each act that a rule allows is planned and carried out
/// by whoever can open the case.</summary>
internal sealed class KeyDesk
{
    /// <summary>The name of a start in which a violence case is at its findings, and a decision can be
    /// proposed.</summary>
    public const string Findings = "findings";

    /// <summary>Everybody, and four custodians; some who can be in charge are custodians too.</summary>
    public static readonly ImmutableArray<Person> People =
    [
        .. Course.People.Select((person, index) => index % 3 == 0 ? person.Also(Role.Custodian, 10 + index) : person),
        .. Enumerable.Range(1, 4).Select(number => A.Person(Role.Custodian, number)),
    ];

    /// <summary>How many acts this desk tries, besides those of the desk it is built on.</summary>
    private const int Own = 16;

    public static readonly Gen<(Attempt Attempt, int Act, int Own)> AnyTry = Gen.Select(
        RandomDesk.AnyAttempt,
        Gen.Int[0, 99],
        Gen.Int[0, 3 * Own]
    );

    /// <summary>What is tried first: at the findings, a decision is drafted and proposed.</summary>
    public static IEnumerable<(Attempt Attempt, int Act, int Own)> First(string start) =>
        start == Findings
            ? [(new(Tried.Draft, 3, 0, TimeSpan.Zero), 0, Own), (new(Tried.Propose, 2, 0, TimeSpan.Zero), 0, Own)]
            : [];

    private readonly RandomDesk? random;
    private readonly ProtocolDesk? protocol;
    private readonly Guid mailbox = Guid.NewGuid();
    private readonly Dictionary<Guid, MeasureFile> measures = [];
    private readonly Dictionary<Guid, ImmutableArray<DecisionEntry>> pairs = [];
    private KeyWorld held;

    public KeyDesk(string start)
    {
        if (start == Findings)
            random = new("conclusions, heard");
        else
            protocol = new(start, 1); // what is owed under the second version holds back most of what chance tries
        held = KeyWorld.Of(File, mailbox, People);
    }

    private CaseFile File => random?.File ?? protocol!.File;
    private DateTimeOffset Now => random?.Now ?? protocol!.Now;

    /// <summary>The case with its measures, and its decisions with the pair that plans gave them.</summary>
    private CaseFile Loaded =>
        File with
        {
            Measures = [.. measures.Values.Select(measure => measure.At(Now))],
            Decisions =
            [
                .. File.Decisions.Select(decision =>
                    pairs.TryGetValue(decision.Id, out var entries) ? decision.At(Now).After(entries) : decision
                ),
            ],
        };

    /// <summary>What was tried, if it happened in the case; null when a rule refused it, when it concerns a decision
    /// alone, or when whoever tried cannot open the case.</summary>
    public KeyAct? Try((Attempt Attempt, int Act, int Own) what)
    {
        var (attempt, act, own) = what;
        protocol?.Wait(attempt.Later);
        var verdict =
            own < Own ? Decide(own, attempt)
            : random is not null ? random.Decide(attempt)
            : protocol!.Decide(act, protocol.Actor(attempt.Who), attempt.Choice);
        if (verdict.Entries.IsEmpty || verdict.Entries.All(entry => entry is DecisionEntry))
        {
            Append(verdict);
            return null;
        }
        var (before, by) = (Loaded, verdict.Entries[0].By);
        if (Open(before, by, verdict) is not { } opened)
            return null;
        if (opened.Case is null)
            before = before with { Measures = [], Decisions = [] };
        var plan = KeyPlan.Of(before, verdict.Entries, opened, by, People, Now);
        var heldBefore = held;
        held = held.After(plan, People);
        Keep(plan);
        Append(Verdict.Of([.. plan.Entries]));
        return new(before, verdict.Entries, opened, plan, heldBefore, held, mailbox);
    }

    private void Append(Verdict verdict)
    {
        random?.Append(verdict);
        protocol?.Apply(verdict);
    }

    private void Keep(KeyPlan plan)
    {
        foreach (var opened in plan.Entries.OfType<MeasureOpened>())
            measures[opened.Measure] = MeasureFile.Fold([opened], Now);
        foreach (var rotated in plan.Steps.OfType<RotateMeasure>())
            measures[rotated.Key.Folder] = measures[rotated.Key.Folder].Apply(rotated.Changed);
        foreach (var rotated in plan.Steps.OfType<RotateDecision>())
            pairs[rotated.Key.Folder] = [.. pairs.GetValueOrDefault(rotated.Key.Folder, []), .. rotated.Entries];
    }

    /// <summary>The folders that whoever acts can open; null when they cannot open the case at all.</summary>
    private OpenedFolders? Open(CaseFile file, Guid by, Verdict verdict)
    {
        var others = file.Others.Where(other => other.HasFolder).Select(other => other.Id).ToImmutableArray();
        if (by == A.Reporter)
            return new(mailbox, null, []);
        if (file.Others.Find(other => other.Holder == by) is { } own)
            return new(own.Id, null, []);
        if (verdict.Entries.OfType<PartyCame>().FirstOrDefault() is { } came)
            return new(came.Party, null, []);
        if (!held.Holds(by, file.Id) && !verdict.Entries.Any(entry => entry is KeysRecovered))
            return null;
        var opened = new OpenedFolders(mailbox, file.Id, others)
        {
            CaseHolders = KeyPlan.AsksWhoHoldsTheCase(verdict.Entries) ? held.Holders[file.Id] : [],
        };
        return file.Agreement is { } agreement && held.Holds(by, agreement)
            ? opened with
            {
                Agreement = agreement,
                AgreementHolders = held.Holders[agreement],
                Receipts = held.Receipts,
            }
            : opened;
    }

    /// <summary>Acts that change who reads, or what custodians hold.</summary>
    private Verdict Decide(int own, Attempt attempt)
    {
        var (file, choice) = (Loaded, attempt.Choice);
        var readers = file.Readers.Order().ToArray();
        var actor = Actor.Of(People.First(person => person.Id == readers[attempt.Who % readers.Length]));
        var other = readers[choice % readers.Length];
        var reporter = new Actor(A.Reporter, []);
        return own switch
        {
            0 => Departed(file, actor, other),
            1 => Recovered(file, other, choice % 2 == 0 ? other : People[attempt.Who % People.Length].Id),
            2 => Regranted(file, actor, other),
            3 or 4 => MeasureOpened.Decide(
                file,
                actor,
                Guid.NewGuid(),
                file.Protocol.Common.Precaution.Measures.Keys.First(),
                Guid.NewGuid(),
                affectedTold: false,
                [
                    .. file.Readers.Where(file.IsHandler).Select(person => new MeasureSigner(person, true)),
                    .. Enumerable.Range(1, 3).Select(number => new MeasureSigner(A.CopilMember(number).Id, false)),
                ],
                Now
            ),
            5 => IdentityGiven.Decide(file, reporter, Name(file), Guid.NewGuid(), People, Now),
            6 => IdentityRequested.Decide(
                file,
                actor,
                Guid.NewGuid(),
                IdentityGround.ImminentDanger,
                Guid.NewGuid(),
                Now
            ),
            7 => FileAdded.Decide(file, reporter, [new(Guid.NewGuid(), IsOriginal: true)], Now),
            8 => OriginalAsked.Decide(
                file,
                actor,
                file.History.OfType<OriginalKept>().FirstOrDefault()?.Item ?? Guid.Empty,
                Guid.NewGuid(),
                Guid.NewGuid(),
                [.. held.Halves],
                Now
            ),
            9 => ContactDrafted.Decide(
                file,
                actor,
                Guid.NewGuid(),
                file.Protocol.Id == "conflit" ? PartyKind.Party : PartyKind.Concerned,
                Guid.NewGuid(),
                Now
            ),
            10 or 11 => ContactCleared.Decide(
                file,
                actor,
                file.Drafts.IsEmpty ? Guid.Empty : file.Drafts[choice % file.Drafts.Count].Item,
                Guid.NewGuid(),
                Now
            ),
            12 => Come(file, choice),
            13 => CodeRenewed.Decide(
                file,
                actor,
                file.Others.Find(party => party.HasFolder && !party.Came)?.Id ?? Guid.Empty,
                Now
            ),
            14 => TextOffered.Decide(file, actor, SharedText.Agreement, Guid.NewGuid(), Now),
            _ => ConflictDeclared.Decide(file, actor, choice < 30 ? ConflictAnswer.Recuses : ConflictAnswer.Can, Now),
        };
    }

    /// <summary>Somebody lost the seat for which they hold the keys; the next act of another reader says so.</summary>
    private Verdict Departed(CaseFile file, Actor actor, Guid who) =>
        NoteWritten.Decide(file, actor, Guid.NewGuid(), Now) is { Refusal: null } note
        && file.Readers.Count > 2
        && HandlerDeparted.Entries(file, actor, People.Where(person => person.Id != who), Now) is { Length: > 0 } left
            ? Verdict.Of([.. left, .. note.Entries])
            : Reason.NotAHandler;

    /// <summary>Somebody made new keys, and custodians gave the case back to them or to another.</summary>
    private Verdict Recovered(CaseFile file, Guid lost, Guid by)
    {
        var verdict = KeysRecovered.Decide(file, Actor.Of(People.First(person => person.Id == by)), lost, Now);
        if (verdict.Refusal is null)
            held = held.Lost(lost);
        return verdict;
    }

    /// <summary>Somebody made new keys, and a colleague gave them the case again.</summary>
    private Verdict Regranted(CaseFile file, Actor actor, Guid to)
    {
        var verdict = KeysRegranted.Decide(file, actor, to, Now);
        if (verdict.Refusal is null && held.Holds(actor.Id, file.Id))
            held = held.Lost(to);
        return verdict;
    }

    private static Identity Name(CaseFile file) =>
        new(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "commitment",
            file.Protocol.RecoveryNeeded,
            [.. CustodyRules.Eligible(file, People).Select(person => person.Id)]
        );

    private Verdict Come(CaseFile file, int choice) =>
        file.Others.FindAll(party => party.HasFolder && !party.Came) is { Count: > 0 } waiting
            ? PartyCame.Decide(file, new(Guid.NewGuid(), []), waiting[choice % waiting.Count].Id, Now)
            : Reason.NoSuchParty;
}
