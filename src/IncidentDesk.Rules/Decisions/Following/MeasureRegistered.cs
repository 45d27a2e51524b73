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
    /// to whom. A measure that was carried out before there was a register gets its line with whatever somebody who
    /// takes part does next. Null when these entries hold none, the person leaves voluntarily, or the line is
    /// there.</summary>
    public static ExecutionDone? Step(DecisionFile file, Guid by, IEnumerable<LedgerEntry> entries) =>
        IsMissing(file) ? (MayOpen(file, by) ? Closed(file.Course.Done) : null)
        : file.State == DecisionState.ToExecute
        && file.Course is { Registered: null, Measure.Kind: not DecisionKind.Lifting }
            ? Closed(entries.OfType<ExecutionDone>())
        : null;

    /// <summary>Whether the measure is in force, was carried out before there was a register, and has no line in
    /// it.</summary>
    public static bool IsMissing(DecisionFile file) =>
        file.State == DecisionState.Executed
        && file.Course is { Registered: null, Departure: false, Measure.Kind: not DecisionKind.Lifting }
        && !(file.Course.Measure.Until <= file.Now)
        && Closed(file.Course.Done) is not null;

    /// <summary>Opens the missing line; nobody chooses what it says. Writes no other entry.</summary>
    public static Verdict Decide(DecisionFile file, Guid person) =>
        !MayOpen(file, person) ? Reason.NotEligible
        : IsMissing(file) ? Verdict.Of()
        : Reason.AlreadyDone;

    private static ExecutionDone? Closed(IEnumerable<ExecutionDone> done) =>
        done.FirstOrDefault(one => one.Step == ExecutionStep.AccessesClosed);

    private static bool MayOpen(DecisionFile file, Guid person) => Readers(file).Any(reader => reader.Person == person);

    private static IEnumerable<StandingReader> Readers(DecisionFile file) =>
        [
            .. file
                .Eligible.Where(signer => signer.Hat == SigningCapacity.Body)
                .Select(signer => new StandingReader(signer.Person, true, signer.Circle)),
            .. file.Course.Pair.Select(person => new StandingReader(person, false, "")),
        ];

    /// <summary>The line that this step opens, for those of the pair and the body of the decision who are still in the
    /// team.</summary>
    /// <param name="team">Who has a seat now.</param>
    public static StandingOpened Opens(
        DecisionFile file,
        Guid by,
        IReadOnlySet<Guid> team,
        DateTimeOffset now,
        Guid line,
        Guid item
    ) =>
        new(
            by,
            now,
            line,
            file.Id,
            file.TextHash,
            file.Course.Measure,
            item,
            [.. Readers(file).Where(reader => team.Contains(reader.Person))]
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
