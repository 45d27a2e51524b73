namespace IncidentDesk.Rules.Decisions;

/// <summary>What a decision asks of whom, at a moment: the one thing that is theirs to do.</summary>
public static class Asked
{
    public static IEnumerable<Guid> Of(DecisionFile file)
    {
        var course = file.Course;
        var pair = course.Eligible.Where(signer => signer.Hat == Hat.Pair).Select(signer => signer.Person);
        return course.State switch
        {
            DecisionState.Consultation or DecisionState.Clarifications => course.Proposal.Facilitator is { } runs && !course.Aside.Contains(runs) ? pair.Append(runs) : pair,
            DecisionState.Reactions or DecisionState.Objections when !course.Judging => course.Body.Select(signer => signer.Person).Where(person => !course.HasSpoken(person)),
            DecisionState.Objections => course.BodyFor(Part.Judge).Select(signer => signer.Person),
            DecisionState.Amendment or DecisionState.Improvement => pair,
            DecisionState.Escalation => course.BureauFor(Part.Above).Select(signer => signer.Person),
            DecisionState.Signatures => course.Eligible.Where(signer => signer.Hat == Hat.Pair || course.Free(signer.Person, Part.Body)).Select(signer => signer.Person).Where(person => !file.HasSigned(person)),
            DecisionState.VetoWindow => course.BureauFor(Part.Veto).Select(signer => signer.Person),
            DecisionState.ToExecute => pair,
            DecisionState.Executed when course.Appeals.Exists(appeal => course.Hearings.Count(heard => heard.Appeal == appeal.Item) < course.Process.Hearing) => course.BodyFor(Part.Appeal).Select(signer => signer.Person),
            _ => [],
        };
    }
}
