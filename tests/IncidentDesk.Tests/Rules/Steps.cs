using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>Things that happened, one word each: entries applied as they stand, asked of no rule.</summary>
internal static class Steps
{
    public static CaseFile After(this CaseFile file, params ReadOnlySpan<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            file = file.Apply(entry);
        return file;
    }

    /// <summary>What a verdict changes; a refusal where entries are expected fails the test.</summary>
    public static CaseFile After(this CaseFile file, Verdict verdict)
    {
        Assert.That(verdict.Refusal, Is.Null);
        return file.After([.. verdict.Entries]);
    }

    public static CaseFile Answered(this CaseFile file, Person person, ConflictAnswer answer = ConflictAnswer.Can) =>
        file.Apply(new ConflictDeclared(person.Id, A.Monday, answer));

    /// <summary>Said that they can follow, and took part.</summary>
    public static CaseFile Joined(this CaseFile file, Person person, Role role) =>
        file.Answered(person).Apply(new HandlerJoined(person.Id, A.Monday, role));

    public static CaseFile Opened(this CaseFile file, Person person) =>
        file.Apply(new TextOpened(person.Id, A.Monday, A.Report));

    public static CaseFile Asked(this CaseFile file, Person person, Role role) =>
        file.Apply(new HandedOver(A.Listener(1).Id, A.Monday, person.Id, role));

    public static CaseFile Says(this CaseFile file, Consent consent, ConsentAnswer answer) =>
        file.Apply(new ConsentAnswered(A.Reporter, A.Monday, consent, answer));

    public static CaseFile Wrote(this CaseFile file, Person person, string what) =>
        file.Apply(new Attested(person.Id, A.Monday, what, Guid.NewGuid()));

    /// <summary>The team wrote to the person.</summary>
    public static CaseFile Told(this CaseFile file) =>
        file.Apply(new MessageSent(A.Listener(1).Id, A.Monday, Guid.NewGuid()));

    public static CaseFile MovedTo(this CaseFile file, string stage) =>
        file.Apply(new StageMoved(A.Listener(1).Id, A.Monday, stage));

    /// <summary>The organ and the article that letters of these tests name.</summary>
    public static readonly Ground Ground = new("Assemblée générale", "article 12 des statuts");

    /// <summary>A letter of grievances to a new person left; neither the letter nor its text is proven to be
    /// read.</summary>
    public static CaseFile Accused(
        this CaseFile file,
        Guid party,
        Guid letter,
        DecisionKind? considered = DecisionKind.Exclusion,
        DateTimeOffset? at = null,
        PartyKind kind = PartyKind.Concerned
    ) =>
        file.After(
            new GrievancesDrafted(A.Instructor(1).Id, at ?? A.Monday, party, kind, letter, considered, Ground),
            new PartyInvited(A.Instructor(2).Id, at ?? A.Monday, party, kind, letter),
            new GrievancesSent(A.Instructor(2).Id, at ?? A.Monday, party, letter, letter, considered, Ground)
        );

    /// <summary>The person concerned was sent a letter of grievances, came, opened it and answered.</summary>
    public static CaseFile Heard(this CaseFile file)
    {
        var (party, letter) = (Guid.NewGuid(), Guid.NewGuid());
        return file.Accused(party, letter).Heard(party, letter);
    }

    /// <summary>A person came, opened the letter that was sent to them, and answered.</summary>
    public static CaseFile Heard(this CaseFile file, Guid party, Guid letter)
    {
        var holder = Guid.NewGuid();
        return file.After(
            new PartyCame(holder, A.Monday, party),
            new GrievancesOpened(holder, A.Monday, party, letter),
            new GrievancesAnswered(holder, A.Monday, party, letter, Guid.NewGuid())
        );
    }

    /// <summary>Somebody tried to reach the person concerned on a day, and recorded it on the same day.</summary>
    public static CaseFile Attempted(
        this CaseFile file,
        Person person,
        DateOnly day,
        ContactWay way = ContactWay.Telephone,
        Guid? party = null
    ) => file.Apply(new ContactAttempted(person.Id, Workdays.At(day, new(12, 0)), day, way) { Party = party });

    public static CaseFile Looking(this CaseFile file, params DecisionFile[] decisions) =>
        file with
        {
            Decisions = [.. decisions],
        };

    public static Verdict Move(this CaseFile file, Person person, string to) =>
        StageMoved.Decide(file, Actor.Of(person), to, A.Monday);

    public static Verdict Take(this CaseFile file, Person person) =>
        HandlerJoined.Decide(file, Actor.Of(person), A.Monday);

    public static readonly Guid Request = new("0196f000-0000-7000-8000-000000000077");

    public static Verdict HandTo(this CaseFile file, Person by, Person to, Role role) =>
        HandOver.Decide(
            file,
            Actor.Of(by),
            to,
            role,
            Request,
            [.. A.Roster(), A.Person(Role.Coordination, 1)],
            A.Monday
        );

    /// <summary>A good signature of this text in this person's seat, an hour after the proposal; change it with
    /// <c>with</c>.</summary>
    public static GivenSignature SignatureOf(this DecisionFile file, Person person)
    {
        var signer = file.SeatOf(person.Id)!;
        return new(file.Id, person.Id, signer.Hat, signer.Seat, file.TextHash, file.OpenedAt.AddHours(1), "because");
    }

    public static DecisionFile Signed(this DecisionFile file, params Person[] people) =>
        file.Given(people.Select(person => file.SignatureOf(person)));

    public static DecisionFile Given(this DecisionFile file, params IEnumerable<GivenSignature> given)
    {
        var all = file.History.Signatures.AddRange(given);
        return DecisionFile.Fold(
            file.History with
            {
                Signatures = all,
            },
            all.Select(signature => signature.At).Append(file.Now).Max()
        );
    }

    /// <summary>Stepped aside at the moment the file is looked at.</summary>
    public static DecisionFile Left(this DecisionFile file, params Person[] people) =>
        file.After(people.Select(person => new SteppedAside(person.Id, file.Now)));

    public static DecisionFile Withdrawn(this DecisionFile file) =>
        file.After(new ProposalWithdrawn(A.Instructor(1).Id, file.Now));

    public static ImmutableArray<Guid> Ids(params Person[] people) => [.. people.Select(person => person.Id)];
}
