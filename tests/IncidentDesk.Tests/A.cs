using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Tests.Rules;

namespace IncidentDesk.Tests;

/// <summary>What tests start from: the same arguments give the same person, and every case is the shipped protocol's.</summary>
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
        return new(id, $"{role} {number}", [new(id, role, number, circle ?? Circles[number % Circles.Length], since ?? Monday.AddYears(-1))]);
    }

    public static Person Listener(int number) => Person(Role.Listener, number);
    public static Person Instructor(int number) => Person(Role.Instructor, number);
    public static Person CopilMember(int number) => Person(Role.Copil, number);

    /// <summary>A member of the Bureau, who sits in the CoPil too.</summary>
    public static Person BureauMember(int number)
    {
        var person = Person(Role.Bureau, number);
        return person with { Seats = [.. person.Seats, person.Seats[0] with { Role = Role.Copil, Number = 6 + number }] };
    }

    /// <summary>Someone with a further seat.</summary>
    public static Person Also(this Person person, Role role, int number) =>
        person with { Seats = [.. person.Seats, new(person.Id, role, number, Circles[number % Circles.Length], Monday.AddYears(-1))] };

    /// <summary>Six listeners, four instructors, six members of the CoPil and the Bureau's three.</summary>
    public static ImmutableArray<Person> Roster() => [
        .. Enumerable.Range(1, 6).Select(Listener), .. Enumerable.Range(1, 4).Select(Instructor),
        .. Enumerable.Range(1, 6).Select(CopilMember), .. Enumerable.Range(1, 3).Select(BureauMember)];

    /// <summary>A report that has just come in, sealed to the six listeners but those set aside; the entries are those of the rule.</summary>
    public static CaseFile Case(params Person[] setAside)
    {
        var aside = setAside.Select(person => person.Id).ToImmutableHashSet();
        var verdict = Submit.Decide(Protocol(), Guid.Parse("0196f000-0000-7000-8000-000000000003"), Reporter,
            Submit.Readers(Protocol(), Roster(), aside), [.. aside], Report, [], Monday);
        return CaseFile.Open((Received)verdict.Entries[0], Protocol()).After([.. verdict.Entries.Skip(1)]);
    }

    /// <summary>Listeners 1 and 2 have taken the case and opened the report.</summary>
    public static CaseFile TakenCase() => Case().Joined(Listener(1), Role.Listener).Joined(Listener(2), Role.Listener)
        .Opened(Listener(1)).Opened(Listener(2));

    /// <summary>The two listeners and the instructors 1 and 2 are in charge, all consents given, at a stage.</summary>
    public static CaseFile CaseAt(string stage) => TakenCase()
        .Joined(Instructor(1), Role.Instructor).Joined(Instructor(2), Role.Instructor)
        .Says(Consent.OpenFollowUp, ConsentAnswer.Yes).Says(Consent.ShareWithCopil, ConsentAnswer.Yes).Says(Consent.ContactAccused, ConsentAnswer.Yes)
        .MovedTo(stage);

    public static DecisionRule Rule(DecisionKind kind) => Protocol().Decision(kind)!;

    /// <summary>Validated by three members of three circles, for the shipped definition.</summary>
    public static Mandate Mandate() => new(Protocol().Id, Protocol().Version, Protocol().Hash,
        [.. Enumerable.Range(1, 3).Select(CopilMember).Select(member => new Validation(member.Id, member.CopilSeat!.Circle, Monday.AddYears(-1)))]);

    /// <summary>Who may sign about a case at the stage of findings.</summary>
    public static ImmutableArray<Signer> Signers(CaseFile file) => Propose.Signers(file, Roster(), ImmutableHashSet<Guid>.Empty, person => $"key of {person}");

    /// <summary>A proposal of instructor 1 that waits for signatures, as it stands the moment it is made.</summary>
    public static DecisionFile Decision(DecisionKind kind = DecisionKind.Exclusion, params Signer[] signers)
    {
        var opened = new ProposalOpened(Instructor(1).Id, Monday, Guid.Parse("0196f000-0000-7000-8000-000000000004"), kind, Guid.NewGuid(), "the text",
            Protocol().Id, Protocol().Version, Rule(kind), signers is [] ? Signers(CaseAt("conclusions")) : [.. signers], Monday.AddDays(7), "head") { ProtocolHash = Protocol().Hash, Mandate = Mandate().Validations };
        return DecisionFile.Fold([opened], [], Monday);
    }
}
