using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Register;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The measure got its line in the register, with the act that closes the accesses.</summary>
/// <param name="LineHash">SHA-256 of the text of the line, lower-case hex.</param>
[Entry("measure_registered")]
public sealed record MeasureRegistered(Guid By, DateTimeOffset At, Guid Line, string LineHash) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course with
        {
            Registered = course.Registered ?? this,
        };

    /// <summary>The step that brings a decided measure into the register: whoever applies it says what is applied, and
    /// to whom. Null when these entries hold none, the person leaves voluntarily, or the line is there.</summary>
    public static ExecutionDone? Step(DecisionFile file, IEnumerable<LedgerEntry> entries) =>
        file.State == DecisionState.ToExecute
        && file.Course is { Registered: null, Measure.Kind: not DecisionKind.Lifting }
            ? entries.OfType<ExecutionDone>().FirstOrDefault(done => done.Step == ExecutionStep.AccessesClosed)
            : null;

    /// <summary>The line that this step opens, for the pair and the body of the decision.</summary>
    public static StandingOpened Opens(DecisionFile file, ExecutionDone step, Guid line, Guid item) =>
        new(
            step.By,
            step.At,
            line,
            file.Id,
            file.TextHash,
            file.Course.Measure,
            item,
            [
                .. file
                    .Eligible.Where(signer => signer.Hat == SigningCapacity.Body)
                    .Select(signer => new StandingReader(signer.Person, true, signer.Circle)),
                .. file.Course.Pair.Select(person => new StandingReader(person, false, "")),
            ]
        );

    /// <summary>Whether this is the line that the decision names, for the measure that it decided or a milder
    /// one.</summary>
    /// <param name="lineHash">SHA-256 of the line's text, lower-case hex.</param>
    public static bool IsOf(DecisionFile file, StandingMeasure line, string lineHash) =>
        file.Course.Registered is { } named
        && named.Line == line.Id
        && named.LineHash == lineHash
        && line.Opened.Decision == file.Id
        && file.Course.Signings.Any(signing => signing.Text.TextHash == line.Opened.TextHash)
        && file.Course.Versions.Any(version => version.Measure == line.Opened.Measure);
}
