using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Rules;

namespace IncidentDesk.Tests;

/// <summary>What tests start from: the same arguments give the same person, and every case is the shipped
/// protocol's.</summary>
internal static class A
{
    private static readonly string[] Circles = ["Accueil", "Terrain", "Communication", "Logistique"];
    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    /// <summary>A Monday, at nine in Paris; nothing in the following two weeks is a public holiday.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static readonly Guid Reporter = new("0196f000-0000-7000-8000-000000000001");
    public static readonly Guid Report = new("0196f000-0000-7000-8000-000000000002");

    public static Protocol Protocol() => Shelf.Newest("violence");

    /// <summary>One person a role and number; four circles in turn.</summary>
    public static Person Person(Role role, int number, DateTimeOffset? since = null, string? circle = null)
    {
        var id = new Guid(0x0196f000, 0, 0x7000, [0x80, 0, 0, 0, 0, 1, (byte)role, (byte)number]);
        return new(
            id,
            $"{role} {number}",
            [new(id, role, number, circle ?? Circles[number % Circles.Length], since ?? Monday.AddYears(-1))]
        );
    }

    public static Person Listener(int number) => Person(Role.Listener, number);

    public static Person Instructor(int number) => Person(Role.Instructor, number);

    public static Person CopilMember(int number) => Person(Role.Copil, number);

    /// <summary>A member of the Bureau, who sits in the CoPil too.</summary>
    public static Person BureauMember(int number)
    {
        var person = Person(Role.Bureau, number);
        return person with
        {
            Seats = [.. person.Seats, person.Seats[0] with { Role = Role.Copil, Number = 6 + number }],
        };
    }

    /// <summary>Someone with a further seat.</summary>
    public static Person Also(this Person person, Role role, int number) =>
        person with
        {
            Seats =
            [
                .. person.Seats,
                new(person.Id, role, number, Circles[number % Circles.Length], Monday.AddYears(-1)),
            ],
        };

    /// <summary>Six listeners, four instructors, six members of the CoPil and the Bureau's three.</summary>
    public static ImmutableArray<Person> Roster() =>
        [
            .. Enumerable.Range(1, 6).Select(Listener),
            .. Enumerable.Range(1, 4).Select(Instructor),
            .. Enumerable.Range(1, 6).Select(CopilMember),
            .. Enumerable.Range(1, 3).Select(BureauMember),
        ];

    /// <summary>A report that has just come in, sealed to the six listeners but those set aside; the entries are those
    /// of the rule.</summary>
    public static CaseFile Case(params Person[] setAside)
    {
        var aside = setAside.Select(person => person.Id).ToImmutableHashSet();
        var verdict = Submit.Decide(
            Protocol(),
            Guid.Parse("0196f000-0000-7000-8000-000000000003"),
            Reporter,
            Submit.Readers(Protocol(), Roster(), aside),
            [.. aside],
            Report,
            [],
            Monday
        );
        return CaseFile.Open((Received)verdict.Entries[0], Shelf).After([.. verdict.Entries.Skip(1)]);
    }

    /// <summary>Listeners 1 and 2 have taken the case and opened the report.</summary>
    public static CaseFile TakenCase() =>
        Case()
            .Joined(Listener(1), Role.Listener)
            .Joined(Listener(2), Role.Listener)
            .Opened(Listener(1))
            .Opened(Listener(2));

    /// <summary>Places that a case comes to once the person concerned was heard.</summary>
    private static readonly string[] AfterHearing = ["conclusions", "decision", "restitution"];

    /// <summary>The two listeners and the instructors 1 and 2 are in charge, all consents given, at a stage; the person
    /// concerned was heard where that comes before.</summary>
    public static CaseFile CaseAt(string stage) =>
        AfterHearing.Contains(stage) ? InCharge().Heard().MovedTo(stage) : InCharge().MovedTo(stage);

    private static CaseFile InCharge() =>
        TakenCase()
            .Joined(Instructor(1), Role.Instructor)
            .Joined(Instructor(2), Role.Instructor)
            .Says(Consent.OpenFollowUp, ConsentAnswer.Yes)
            .Says(Consent.ShareWithCopil, ConsentAnswer.Yes)
            .Says(Consent.ContactAccused, ConsentAnswer.Yes);

    public static DecisionRule Rule(DecisionKind kind) => Protocol().Decision(kind)!;

    /// <summary>Validated by three members of three circles, for the shipped definition.</summary>
    public static Mandate Mandate() => Mandate(Protocol());

    /// <summary>The same for another protocol.</summary>
    public static Mandate Mandate(Protocol protocol) =>
        new(
            protocol.Id,
            protocol.Version,
            protocol.Hash,
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(CopilMember)
                    .Select(member => new Validation(member.Id, member.CopilSeat!.Circle, Monday.AddYears(-1))),
            ]
        )
        {
            Grounds = [.. DecisionKinds.Measures.Select(kind => new MeasureGround(kind, Ground))],
        };

    /// <summary>What allows a measure, as the mandate says.</summary>
    public static readonly Ground Ground = new("le comité de pilotage", "article 10 des statuts")
    {
        Rule = "article 5 du règlement intérieur",
    };

    /// <summary>Who may sign about a case at the stage of findings.</summary>
    public static ImmutableArray<Signer> Signers(CaseFile file) =>
        Propose.Signers(file, Roster(), ImmutableHashSet<Guid>.Empty, person => $"key of {person}");

    public static DecisionProcess Process { get; } = DecisionProcessFile.Load("/nowhere").Process;

    /// <summary>What a kind decides in these tests: a suspension of thirty days, or an exclusion, from two weeks
    /// on.</summary>
    public static Measure Measure(DecisionKind kind) =>
        new(kind, Monday.AddDays(14), kind == DecisionKind.SetAside ? Monday.AddDays(44) : null, Monday.AddDays(40));

    /// <summary>Everything that the person concerned answered, as it lies beside a proposal.</summary>
    public static ImmutableArray<PlacedAnswer> Answers(CaseFile file) =>
        [.. RightToBeHeard.Answers(file).Select(source => new PlacedAnswer(source, Guid.NewGuid(), "hash"))];

    public static readonly RosterPin Pin = new(1, Monday, "roster");

    public static readonly Guid Facilitator = new("0196f000-0000-7000-8000-000000000005");

    /// <summary>The first entry of a decision that instructor 2 wrote and instructor 1 cleared, four days
    /// before.</summary>
    public static ProposalOpened Opened(DecisionKind kind = DecisionKind.Exclusion, params Signer[] signers) =>
        new(
            Instructor(1).Id,
            Monday.AddDays(-5),
            Guid.Parse("0196f000-0000-7000-8000-000000000004"),
            kind,
            new Guid("0196f000-0000-7000-8000-000000000006"),
            "the text",
            Protocol().Id,
            Protocol().Version,
            [.. Enum.GetValues<DecisionKind>().Select(Protocol().Decision).OfType<DecisionRule>()],
            signers is [] ? Signers(CaseAt("conclusions")) : [.. signers],
            "head"
        )
        {
            ProtocolHash = Protocol().Hash,
            Mandate = Mandate().Validations,
            Measure = Measure(kind),
            Process = Process,
            Writer = Instructor(2).Id,
            RoundKey = "round 0",
            Facilitator = Facilitator,
            Roster = Pin,
        };

    /// <summary>The same, maintained after its consultation; its round of objections opens on Sunday.</summary>
    public static DecisionHistory Objecting(DecisionKind kind = DecisionKind.Exclusion, params Signer[] signers) =>
        new([
            Opened(kind, signers),
            new StepClosed(Facilitator, Monday.AddDays(-4), DecisionState.Consultation),
            new StepClosed(Facilitator, Monday.AddDays(-4).AddMinutes(1), DecisionState.Clarifications),
            new ProposalKept(Instructor(1).Id, Monday.AddDays(-1), "round 1"),
        ]);

    /// <summary>A decision whose signatures begin on Monday: everyone of the body has said that they do not
    /// object.</summary>
    public static DecisionFile Decision(DecisionKind kind = DecisionKind.Exclusion, params Signer[] signers)
    {
        var history = Objecting(kind, signers);
        var body = DecisionFile
            .Fold(history, Monday.AddMinutes(-1))
            .Course.Body.Select(signer => new Position(1, signer.Person, Monday, PositionKind.NoObjection));
        return DecisionFile.Fold(history with { Positions = [.. body] }, Monday);
    }

    /// <summary>The moment at which a decision of <see cref="Decision"/> that is signed an hour after its beginning is
    /// past its veto.</summary>
    public static readonly DateTimeOffset AfterVeto = Monday.AddHours(1 + 72).AddMilliseconds(1);
}
