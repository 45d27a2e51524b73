using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Folds entries, positions, signatures and time-outs in chronological order. Events that no rule allows have
/// no effect.</summary>
internal static class DecisionFold
{
    private abstract record Event(DateTimeOffset At, int Order);

    private sealed record OfEntry(LedgerEntry Entry) : Event(Entry.At, 0);

    private sealed record OfPosition(Position Position) : Event(Position.At, 1);

    private sealed record OfSignature(GivenSignature Signature) : Event(Signature.At, 2);

    /// <summary>The case was closed, paused or stopped, or a consent was withdrawn without an override.</summary>
    private sealed record OfCase(DateTimeOffset At) : Event(At, 3);

    /// <summary>The person concerned asked to be heard by those who decide.</summary>
    private sealed record OfHearing(DateTimeOffset At) : Event(At, 4);

    /// <summary>An answer of the person concerned came.</summary>
    private sealed record OfAnswer(DateTimeOffset At) : Event(At, 5);

    public static DecisionProgress Run(DecisionHistory history, DateTimeOffset now)
    {
        var events = history
            .Entries.Skip(1)
            .Select(Event (entry) => new OfEntry(entry))
            .Concat(history.Positions.Select(position => new OfPosition(position)))
            .Concat(history.Signatures.Select(signature => new OfSignature(signature)))
            .Concat(Withdrawals(history).Select(gone => new OfCase(gone)))
            .Concat(history.HearingAskedAt.Select(asked => new OfHearing(asked)))
            .Concat(history.AnsweredAt.Select(answered => new OfAnswer(answered)))
            .OrderBy(happened => happened.At)
            .ThenBy(happened => happened.Order);
        var course = new DecisionProgress(history);
        foreach (var happened in events.TakeWhile(happened => happened.At <= now))
            if (!course.Unread)
                course = Next(Until(course, happened.At), happened);
        return Until(course, now);
    }

    private static DecisionProgress Next(DecisionProgress course, Event happened) =>
        course.Unread ? course : Settled(Happened(course, happened), happened.At);

    /// <summary>When the case ended the decision: each withdrawal of a consent that the pair did not override in time,
    /// and the end of the case itself.</summary>
    private static IEnumerable<DateTimeOffset> Withdrawals(DecisionHistory history)
    {
        var pair = history
            .Proposal.Signers.Where(signer => signer.Hat == SigningCapacity.Pair)
            .Select(signer => signer.Person)
            .Concat(history.Entries.OfType<PairJoined>().Select(joined => joined.Person))
            .ToHashSet();
        var left = history.Entries.OfType<PairLeft>().Select(gone => gone.Person).ToHashSet();
        bool IsOverridden(DateTimeOffset gone) =>
            history
                .Entries.OfType<ConsentOverridden>()
                .Where(written =>
                    pair.Contains(written.By)
                    && !left.Contains(written.By)
                    && written.At >= gone
                    && written.At <= Floors.Override.After(gone)
                )
                .Select(written => written.By)
                .Distinct()
                .Count() >= Floors.OverrideSigners;
        return history
            .ConsentGone.Where(gone => !IsOverridden(gone))
            .Concat(history.EndedAt is { } ended ? [ended] : []);
    }

    /// <summary>Applies the time-outs up to a given time, step by step.</summary>
    private static DecisionProgress Until(DecisionProgress course, DateTimeOffset now)
    {
        while (!course.Unread && Ends(course) is { } end && end <= now)
            course = Ended(course, end);
        return course;
    }

    /// <summary>When a step times out. Acting exactly at the limit is still allowed, so the step ends one millisecond
    /// later.</summary>
    private static DateTimeOffset? Ends(DecisionProgress course) =>
        course.State == DecisionState.ToExecute ? course.Measure.Until
        : course.EndsAt is { } end
            ? course.State == DecisionState.Executed ? end
                : end + TimeSpan.FromMilliseconds(1)
        : null;

    /// <summary>The decision after its present step ended, by its limit or because the facilitator closed it.</summary>
    internal static DecisionProgress Ended(DecisionProgress course, DateTimeOffset at) =>
        course.State switch
        {
            DecisionState.Consultation => course.Into(DecisionState.Clarifications, at),
            DecisionState.Clarifications => course.Into(DecisionState.Reactions, at),
            DecisionState.Reactions or DecisionState.Objections when !course.Judging => Closed(course, at),
            DecisionState.Objections => Judged(course, at),
            DecisionState.VetoWindow => course.Into(DecisionState.ToExecute, at),
            DecisionState.ToExecute or DecisionState.Executed => course.Into(DecisionState.Expired, at),
            _ => course.Into(DecisionState.Lapsed, at),
        };

    /// <summary>Ends a round when everybody has spoken, or the judging when every objection is judged.</summary>
    private static DecisionProgress Settled(DecisionProgress course, DateTimeOffset at)
    {
        if (
            course.RoundOpen
            && course.Body.ToArray() is { Length: > 0 } body
            && body.All(signer => course.HasSpoken(signer.Person))
        )
            return Closed(course, at);
        if (
            course.Judging
            && course
                .Rounds[^1]
                .Objections.All(objection => course.JudgedBy(objection).Count() >= course.Process.Judges)
        )
            return Judged(course, at);
        return course;
    }

    private static DecisionProgress Closed(DecisionProgress course, DateTimeOffset at)
    {
        var positions = course
            .Spoken.Where(position =>
                position.Round == course.Round && course.Body.Any(signer => signer.Person == position.Person)
            )
            .ToImmutableArray();
        if (positions.Any(position => position.Kind is null))
            return course with { Unread = true };
        var eligible = course.Body.Count();
        var round = new ClosedRound(course.Round, at, eligible, course.Process.Quorum(eligible), positions);
        course = course with { Rounds = course.Rounds.Add(round) };
        return course.State == DecisionState.Reactions ? course.Into(DecisionState.Amendment, at)
            : !round.QuorumReached ? course.Into(DecisionState.Lapsed, at)
            : round.Objections.Any() ? course with { Judging = true, Since = at }
            : course.Into(DecisionState.Signatures, at);
    }

    private static DecisionProgress Judged(DecisionProgress course, DateTimeOffset at)
    {
        var standing = course.Rounds[^1].Objections.Select(course.StandingOf).ToArray();
        return standing.Contains(Standing.Contested) || (course.Reworked && standing.Contains(Standing.Stands))
                ? Above(course, at)
            : standing.Contains(Standing.Stands) ? course.Into(DecisionState.Improvement, at)
            : course.Into(DecisionState.Signatures, at);
    }

    private static DecisionProgress Above(DecisionProgress course, DateTimeOffset at) =>
        course.Into(DecisionState.Escalation, at) with
        {
            Answers = [],
            Agreements = [],
        };

    private static DecisionProgress Happened(DecisionProgress course, Event happened) =>
        happened switch
        {
            OfEntry { Entry: DecisionEntry entry } => entry.Apply(course),
            OfEntry => throw new InvalidOperationException("A decision's ledger carries nothing else."),
            OfPosition spoken => Spoke(course, spoken.Position),
            OfSignature given => Signed(course, given.Signature),
            OfCase gone => course.State.IsOpen() || course.State == DecisionState.ToExecute
                ? course.Into(DecisionState.Withdrawn, gone.At)
                : course,
            OfHearing asked => Wanted(course, asked.At),
            OfAnswer answered => Answered(course, answered.At),
            _ => throw new InvalidOperationException("An event without a rule."),
        };

    /// <summary>Signatures that were given before the person is heard count no longer; those who gave them sign again
    /// after the hearing. A proposal that does not pin how the person was heard goes on as before.</summary>
    private static DecisionProgress Wanted(DecisionProgress course, DateTimeOffset at) =>
        course.Proposal.Heard.IsEmpty ? course
        : course.State == DecisionState.Signatures
            ? (course with { HearingAskedAt = at }).Into(DecisionState.Signatures, at)
        : course with { HearingAskedAt = at };

    /// <summary>The same for signatures that were given before the signers could read an answer.</summary>
    private static DecisionProgress Answered(DecisionProgress course, DateTimeOffset at)
    {
        if (course.Proposal.Heard.IsEmpty)
            return course;
        course = course with { AnswersCome = course.AnswersCome + 1 };
        return course.State == DecisionState.Signatures ? course.Into(DecisionState.Signatures, at) : course;
    }

    private static DecisionProgress Spoke(DecisionProgress course, Position position) =>
        course.RoundOpen
        && position.Round == course.Round
        && course.Body.Any(signer => signer.Person == position.Person)
            ? (
                course with
                {
                    Spoken = course
                        .Spoken.RemoveAll(spoken => spoken.Round == position.Round && spoken.Person == position.Person)
                        .Add(position),
                }
            ).Took(position.Person, DecisionPart.Body)
            : course;

    /// <summary>Counts a signature on this text, given in time by an eligible person in their pinned seat who has no
    /// other part; one per person.</summary>
    private static DecisionProgress Signed(DecisionProgress course, GivenSignature given)
    {
        if (
            course.State != DecisionState.Signatures
            || given.Decision != course.Proposal.Decision
            || given.TextHash != course.Text.TextHash
            || given.At < course.SinceSignatures
            || course.BarsSigning(given.At) is not null
        )
            return course;
        if (course.SeatOf(given.Person) is not { } seat || seat.Hat != given.Hat || seat.Seat != given.Seat)
            return course;
        var part = seat.Hat == SigningCapacity.Pair ? DecisionPart.Pair : DecisionPart.Body;
        if (!course.Free(given.Person, part) || course.Counted.Exists(pair => pair.Signer.Person == given.Person))
            return course;
        course = (course with { Counted = course.Counted.Add((seat, given)) }).Took(given.Person, part);
        if (!course.Rule.IsMetBy([.. course.Counted.Select(pair => pair.Signer)]))
            return course;
        course = course with { SignedAt = given.At };
        return course.Into(
            course.Softened || course.Measure.Kind == DecisionKind.Lifting
                ? DecisionState.ToExecute
                : DecisionState.VetoWindow,
            given.At
        );
    }
}
