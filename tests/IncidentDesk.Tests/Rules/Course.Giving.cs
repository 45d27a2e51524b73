using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Tests.Rules;

/// <summary>What is owed to people in a stage, given to them.</summary>
internal sealed partial class Course
{
    /// <summary>Does what the duty of this id asks; false for what nobody in charge can do.</summary>
    private bool Give(string id)
    {
        var duty = File.Protocol.Stage(File.Stage)!.Duty(id)!;
        switch (duty.To)
        {
            case Audience.Reporter when duty.Letter == LetterIds.BeforeGrievances:
            case Audience.Concerned when duty.Letter == LetterIds.Grievances:
                return Hear();
            case Audience.Reporter when duty.Letter == LetterIds.Account:
                Do(TextOffered.Decide(File, Two()[0], SharedText.Account, Guid.NewGuid(), Now));
                return true;
            case Audience.Reporter:
                Do(MessageSent.FromTeam(File, Two()[0], Guid.NewGuid(), Now));
                return true;
            case Audience.Concerned or Audience.Affected or Audience.Parties:
                var people = File.Others.FindAll(other => other.Kind == KindOf(duty.To) && !other.Gone);
                foreach (var person in people.Where(person => person.HasFolder))
                    Tell(person);
                return people.TrueForAll(person => person.HasFolder) || Record(duty);
            default:
                return Record(duty);
        }
    }

    private static PartyKind KindOf(Audience to) =>
        to switch
        {
            Audience.Concerned => PartyKind.Concerned,
            Audience.Affected => PartyKind.Affected,
            _ => PartyKind.Party,
        };

    /// <summary>One of two writes to another person, and the other one reads it first.</summary>
    private void Tell(Party person)
    {
        var draft = Guid.NewGuid();
        Do(ContactDrafted.Decide(File, Two()[0], person.Id, person.Kind, draft, Now));
        Do(ContactCleared.Decide(File, Two()[1], draft, Guid.NewGuid(), Now));
    }

    /// <summary>Two people begin a precautionary measure.</summary>
    private void Protect()
    {
        var opened = new MeasureOpened(
            Two()[0].Id,
            Now,
            Guid.NewGuid(),
            "pas_de_contact",
            Guid.NewGuid(),
            MeasureTerms.Of(File.Protocol.Common.Precaution),
            [.. Two().Select(person => new MeasureSigner(person.Id, true))],
            AffectedTold: true
        );
        var proposed = MeasureFile.Fold([opened], Now);
        var started = MeasureSigned
            .Decide(proposed, Two()[1], Now)
            .Entries.Aggregate(proposed, (measure, entry) => measure.Apply(entry));
        File = File with { Measures = File.Measures.Add(started) };
    }

    /// <summary>A decision of this case was taken and carried out.</summary>
    private void CarryOut()
    {
        var signed = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        var done = ExecutionDone.Steps.Select(
            (step, at) => new ExecutionDone(A.Instructor(1 + at % 2).Id, A.AfterVeto, step, Guid.NewGuid())
        );
        File = File with { Decisions = File.Decisions.Add(signed.After(done).At(Now)) };
    }

    private bool Record(StageDuty duty)
    {
        foreach (var person in Two().Take(StageDutyDone.Persons(duty)))
            Do(StageDutyDone.Decide(File, person, duty.Id, Guid.NewGuid(), Now));
        return true;
    }
}
