using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>A case led along a protocol by the rules' own acts: whatever a way asks of people is done by them, but
/// never a consent on the person's behalf.</summary>
internal sealed partial class Course
{
    public static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    /// <summary>Everybody: those of <see cref="A.Roster"/>, four who facilitate, four of the board, one who
    /// coordinates.</summary>
    public static readonly ImmutableArray<Person> People =
    [
        .. A.Roster(),
        .. Enumerable.Range(1, 4).Select(number => A.Person(Role.Facilitator, number)),
        .. Enumerable.Range(1, 4).Select(number => A.Person(Role.Board, number)),
        A.Person(Role.Coordination, 1),
    ];

    public Course(
        string protocol,
        IEnumerable<Guid> setAside,
        IEnumerable<KeyValuePair<Consent, ConsentAnswer>> consents,
        Ticked? ticked = null,
        int? version = null
    )
    {
        var known = version is { } number ? Shelf.Get(protocol, number) : Shelf.Newest(protocol);
        ImmutableArray<Guid> aside = [.. setAside];
        var verdict = Submit.Decide(
            known,
            Guid.NewGuid(),
            A.Reporter,
            Submit.Readers(known, People, aside.ToHashSet()),
            aside,
            A.Report,
            consents,
            Now,
            ticked: ticked
        );
        Assert.That(verdict.Refusal, Is.Null);
        File = CaseFile.Open((Received)verdict.Entries[0], Shelf);
        Apply(Verdict.Of([.. verdict.Entries.Skip(1)]));
    }

    public CaseFile File { get; private set; }
    public DateTimeOffset Now { get; private set; } = A.Monday;

    public void Wait(TimeSpan time) => Now += time;

    public void Do(Verdict verdict)
    {
        Assert.That(
            verdict.Refusal,
            Is.Null,
            $"{verdict.Refusal?.Reason} "
                + $"{string.Join(", ", verdict.Refusal?.Missing.Select(need => need.Kind.ToString()) ?? [])} "
                + $"at {File.Stage}"
        );
        Apply(verdict);
        Wait(TimeSpan.FromMinutes(10));
    }

    public void Apply(Verdict verdict)
    {
        Wrote.Check(File, verdict.Entries);
        foreach (var entry in verdict.Entries)
            File = entry is ProposalOpened opened
                ? File with
                {
                    Decisions = File.Decisions.Add(DecisionFile.Fold([opened], [], Now)),
                }
                : File.Apply(entry);
        File = File with { Decisions = [.. File.Decisions.Select(decision => decision.At(Now))] };
    }

    public void Says(Consent consent, ConsentAnswer answer) =>
        Do(ConsentAnswered.Decide(File, new(A.Reporter, []), consent, answer, Now));

    /// <summary>Two people write, one after the other.</summary>
    public void Override(Consent consent, OverrideGround ground)
    {
        foreach (var person in Two())
            Do(OverrideSigned.Decide(File, person, consent, ground, addsDanger: false, Guid.NewGuid(), Now));
    }

    /// <summary>To the next place, with everything the way asks for but consents.</summary>
    public void Go(string to)
    {
        if (to == Propose.Stage)
        {
            Decide();
            return;
        }
        for (var step = 0; step < 16; step++)
        {
            var verdict = Try(to);
            if (verdict.Refusal is null)
            {
                Do(verdict);
                return;
            }
            if (verdict.Refusal.Reason != Reason.NeedsMissing || !verdict.Refusal.Missing.Any(Satisfy))
                Do(verdict);
        }
        Assert.Fail($"No way to {to} from {File.Stage}.");
    }

    /// <summary>To the next place like <see cref="Go"/>; false, without failing, where no act of people leads
    /// there.</summary>
    public bool Goes(string to)
    {
        if (to == Propose.Stage)
        {
            if (!Propose.IsPossible(File))
                return false;
            foreach (var need in Propose.MissingToPropose(File, Now))
                if (!Satisfy(need))
                    return false;
            Decide();
            return true;
        }
        for (var step = 0; step < 16; step++)
            if (Try(to) is { Refusal: null } allowed)
            {
                Do(allowed);
                return true;
            }
            else if (Try(to).Refusal is not { Reason: Reason.NeedsMissing } refusal || !refusal.Missing.Any(Satisfy))
                return false;
        return false;
    }

    public Verdict Try(string to)
    {
        if (File.Handlers.IsEmpty)
            Fill(File.Protocol.First.Roles.Keys.First(), File.Protocol.MinPeople);
        var verdicts = File
            .Handlers.Select(handler => By(handler.Person))
            .Select(actor =>
                File.Protocol.Ending(to)?.Reroute is null
                    ? StageMoved.Decide(File, actor, to, Now)
                    : Rerouted.Decide(File, actor, to, People, Now)
            )
            .ToArray();
        return verdicts.FirstOrDefault(verdict => verdict.Refusal is null)
            ?? verdicts.FirstOrDefault(verdict => verdict.Refusal!.Reason == Reason.NeedsMissing)
            ?? verdicts[0];
    }

    /// <summary>Does what a condition asks of people; false for a consent that is not theirs to give, and for what
    /// nobody can bring about.</summary>
    public bool Satisfy(Need need)
    {
        switch (need.Kind)
        {
            case NeedKind.RoleFilled:
                Fill(need.Role!.Value, need.Persons);
                return true;
            case NeedKind.OpenedBy or NeedKind.ConflictAnswered:
                foreach (var person in Two())
                    Do(TextOpened.Decide(File, person, A.Report, Now));
                return true;
            case NeedKind.NobodyAfraid:
                Calm();
                return true;
            case NeedKind.SignedBy:
                if (need.What == Fear.NoneFound)
                    Calm();
                Write(need);
                return true;
            case NeedKind.Elapsed:
                Wait(need.Length!.After(File.StageSince) - Now);
                return true;
            case NeedKind.NoticeOver or NeedKind.ConcernedHeard:
                return Hear();
            case NeedKind.TextValidated:
                Validate(need.Who!.Value, need.Text!.Value);
                return true;
            case NeedKind.AllParties:
                return Ask(need.Consent!.Value);
            case NeedKind.CommitmentLinked:
                var charter = File.Protocol.Charters[0];
                Do(CommitmentLinked.Decide(File, Two()[0], charter.Id, charter.Articles[0].Id, Now));
                return true;
            case NeedKind.DenialNoted:
                foreach (var person in Two())
                    Do(DenialNoted.Decide(File, person, Guid.NewGuid(), Now));
                return true;
            case NeedKind.AskedBy when need.Who == ConditionSubject.Reporter:
                Do(StopAsked.Decide(File, new(A.Reporter, []), stop: true, Now));
                return true;
            case NeedKind.ReporterTold:
                Do(MessageSent.FromTeam(File, Two()[0], Guid.NewGuid(), Now));
                return true;
            case NeedKind.DutyAnswered:
                foreach (var person in Two())
                    Do(
                        DutyAnswered.Decide(
                            File,
                            person,
                            DutyOpened.Pending(File)!.Id,
                            "pas_d_obligation_motivee",
                            Guid.NewGuid(),
                            Now
                        )
                    );
                return true;
            case NeedKind.DutyDone:
                return Give(need.What!);
            case NeedKind.Tried:
                foreach (var refused in need.ToWrite().Take(need.AtLeast))
                    Write(refused);
                return true;
            case NeedKind.DecisionCarriedOut:
                CarryOut();
                return true;
            case NeedKind.MeasureTaken:
                Protect();
                return true;
            case NeedKind.Silence:
                foreach (var person in Two())
                    Do(MessageSent.FromTeam(File, person, Guid.NewGuid(), Now));
                Wait(Floors.PurgeWarning.Length);
                return true;
            case NeedKind.DecisionEnded:
                Wait(TimeSpan.FromDays(30));
                Apply(Verdict.Of());
                return true;
            case NeedKind.AnyOf:
                return need
                    .Needs.OrderBy(inner =>
                        inner.Kind is NeedKind.Elapsed or NeedKind.DenialNoted or NeedKind.SignedBy ? 0 : 1
                    )
                    .Any(Satisfy);
            default:
                return false;
        }
    }

    /// <summary>Everybody says that they are not afraid; two people note it of parties without a mailbox.</summary>
    private void Calm()
    {
        if (Fear.Of(File, A.Reporter) is not false)
            Do(FearAnswered.FromReporter(File, new(A.Reporter, []), afraid: false, Now));
        foreach (var party in File.Parties.Where(party => Fear.Of(File, party.Id) is not false))
        foreach (var person in Two())
            Do(FearNoted.Decide(File, person, party.Id, afraid: false, Now));
    }

    /// <summary>Sends a letter of grievances to everybody who may be concerned and has none, who open it, and waits for
    /// the notice.</summary>
    private bool Hear()
    {
        var kind = Contact.Kinds(File).FirstOrDefault(kind => kind.MayBeConcerned(), PartyKind.Affected);
        if (kind == PartyKind.Affected || Contact.Bars(File, Two()[0], kind, Now, ofMeasure: true) is not null)
            return false;
        foreach (
            var person in RightToBeHeard.People(File).Select(one => one.Id).DefaultIfEmpty(Guid.NewGuid()).ToArray()
        )
        {
            if (!File.Letters.Exists(one => one.Party == person && one.SentAt >= File.LifeSince))
                Accuse(person, kind);
            var letter = File.Letters.Last(one => one.Party == person);
            if (letter.OpenedAt is null)
                OpenLetter(person, letter.Id);
        }
        var proven = File.Letters.Max(letter => letter.OpenedAt)!.Value;
        Wait(RightToBeHeard.Notice(File.Protocol).After(proven) - Now);
        return true;
    }

    /// <summary>One of two writes a letter, the reporter is told and agrees, and the other sends it.</summary>
    public void Accuse(Guid person, PartyKind kind)
    {
        var (letter, harshest) = (Guid.NewGuid(), File.Protocol.Decisions.Max(rule => rule.Kind));
        Do(GrievancesDrafted.Decide(File, Two()[0], (person, kind), harshest, Steps.Ground, letter, Now));
        Do(GrievancesAnnounced.Decide(File, Two()[0], letter, Guid.NewGuid(), Now));
        Do(GrievancesAgreed.Decide(File, new(A.Reporter, []), letter, Now));
        Do(ContactCleared.Decide(File, Two()[1], letter, Guid.NewGuid(), Now));
    }

    /// <summary>The person comes with their code, where they have not, and opens the letter.</summary>
    public void OpenLetter(Guid person, Guid letter)
    {
        if (!File.Party(person)!.Came)
            Do(PartyCame.Decide(File, new(Guid.NewGuid(), []), person, Now));
        Do(GrievancesOpened.Decide(File, new(File.Party(person)!.Holder!.Value, []), letter, Now));
    }

    /// <summary>Two people in charge, the pair first.</summary>
    public Actor[] Two() =>
        [
            .. File
                .Handlers.OrderByDescending(handler => handler.Role == File.Protocol.Pair)
                .Select(handler => handler.Person)
                .Distinct()
                .Take(2)
                .Select(By),
        ];

    private void Decide()
    {
        foreach (var need in Propose.MissingToPropose(File, Now))
            Assert.That(Satisfy(need), Is.True, $"{need.Kind} at {File.Stage}");
        Fill(File.Protocol.Pair, File.Protocol.MinPeople);
        var mandate = A.Mandate(File.Protocol);
        var pair = File.HandlersOf(File.Protocol.Pair).Take(2).Select(By).ToArray();
        Do(ProposalDrafted.Decide(File, pair[1], Guid.NewGuid(), Now));
        Do(
            Propose.Decide(File, pair[0], mandate, A.Process, Proposal(File, File.Protocol.Decisions[0].Kind, Now), Now)
        );
    }

    /// <summary>What the waiting draft would become, with everybody who may sign.</summary>
    public static NewProposal Proposal(CaseFile file, DecisionKind kind, DateTimeOffset now) =>
        new(
            Guid.NewGuid(),
            ProposalDrafted.Live(file, A.Process, now)?.Item ?? Guid.Empty,
            new(kind, now.AddDays(14), kind == DecisionKind.SetAside ? now.AddDays(44) : null, now.AddDays(40)),
            Guid.NewGuid(),
            "hash",
            Propose.Signers(file, People, ImmutableHashSet<Guid>.Empty, person => $"key of {person}"),
            A.Facilitator,
            "round",
            "advice",
            "head"
        )
        {
            Roster = A.Pin,
            Answers = A.Answers(file),
        };

    private void Fill(Role role, int persons)
    {
        while (File.HandlersOf(role).Count() < persons)
        {
            var receives = !File.Taken && File.Protocol.First.Roles.ContainsKey(role);
            var asks = File.Handlers.Count > 0 ? By(File.Handlers[0].Person) : null;
            var next = receives
                ? People.First(person =>
                    File.Readers.Contains(person.Id) && !File.IsHandler(person.Id) && person.Has(role)
                )
                : HandOver.Candidates(File, asks!, role, People).First();
            if (!receives)
                foreach (var person in Two())
                    Do(HandOver.Decide(File, person, next, role, Guid.NewGuid(), People, Now));
            if (File.Bars(next.Id) is not null)
                Do(ConflictDeclared.Decide(File, Actor.Of(next), ConflictAnswer.Can, Now));
            Do(HandlerJoined.Decide(File, Actor.Of(next), Now));
        }
    }

    private void Write(Need need)
    {
        foreach (var person in Two().Where(person => !need.SignersOf(File).Contains(person.Id)).ToArray())
            Do(Attested.Decide(File, person, need.What!, Guid.NewGuid(), Now));
        for (var tried = 0; need.What == RightToBeHeard.Impossible && !RightToBeHeard.WasTried(File); tried++)
        {
            var day = Workdays.Day(Now);
            Do(ContactAttempted.Decide(File, Two()[tried % 2], day, (ContactWay)(tried % 3), Now));
            Wait(TimeSpan.FromDays(5));
        }
    }

    private void Validate(ConditionSubject who, SharedText text)
    {
        Do(TextOffered.Decide(File, Two()[0], text, Guid.NewGuid(), Now));
        if (who is ConditionSubject.Reporter or ConditionSubject.Parties)
            Do(TextValidated.FromReporter(File, new(A.Reporter, []), text, Now));
        if (who == ConditionSubject.Concerned && File.Others.Find(IsConcerned) is { Holder: { } holder })
        {
            Do(TextValidated.FromParty(File, new(holder, []), text, Now));
            return;
        }
        IEnumerable<Guid> others =
            who == ConditionSubject.Concerned ? [CaseFile.Concerned] : File.Parties.Select(party => party.Id);
        foreach (var other in others)
        foreach (var person in Two())
            Do(ValidationNoted.Decide(File, person, text, other, Now));
    }

    /// <summary>Somebody concerned who came with their code: from then on they say for themselves what they think of a
    /// text.</summary>
    private static bool IsConcerned(Party other) => other is { Kind: PartyKind.Concerned, Came: true };

    private bool Ask(Consent consent)
    {
        if (File.ConsentTo(consent) != ConsentAnswer.Yes)
            return false;
        if (File.Parties.IsEmpty)
            Do(PartyNamed.Decide(File, Two()[0], Guid.NewGuid(), Now));
        foreach (var person in Two())
            Do(PartyAnswered.Noted(File, person, File.Parties[0].Id, consent, ConsentAnswer.Yes, Now));
        return true;
    }

    private static Actor By(Guid person) => Actor.Of(People.First(known => known.Id == person));
}
