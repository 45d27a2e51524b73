using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A stage of a protocol: who must act in it, by when, and where it may lead.</summary>
public sealed record Stage
{
    public required string Id { get; init; }
    public required Words Name { get; init; }
    public required Words Purpose { get; init; }

    /// <summary>When a case reaches this stage, in words, in definitions that have no duties; <see cref="Needs"/> are
    /// the conditions for the rules.</summary>
    public Words? Entry { get; init; }

    /// <summary>What the reporter reads about this stage.</summary>
    public required Words Status { get; init; }

    /// <summary>What they can expect by the stage's deadline, in definitions that have no duties.</summary>
    public Words? Next { get; init; }

    /// <summary>What is owed to whom in it; no other text promises anything.</summary>
    public ImmutableArray<StageDuty> Duties { get; init; } = [];

    public StageDuty? Duty(string id) => Duties.FirstOrDefault(duty => duty.Id == id);

    /// <summary>Whether the definition says that people talk with each other in it.</summary>
    public bool Dialogue { get; init; }

    /// <summary>Whether people talk with each other in it, whatever the definition says: everybody must agree to it, or
    /// the reporter goes on alone with the guide.</summary>
    public bool IsDialogue => Dialogue || Guide || Needs.Any(need => need.Kind == NeedKind.AllParties);

    public Span? Deadline { get; init; }

    /// <summary>The deadline after danger was declared.</summary>
    public Span? Fast { get; init; }

    /// <summary>The outer limit, which no configuration may extend.</summary>
    public Span? Max { get; init; }

    /// <summary>Whether the stage is a person's time of reflection or reply, which is never shortened.</summary>
    public bool Reflection { get; init; }

    /// <summary>How long before a meeting somebody is told its subject.</summary>
    public Span? MinNotice { get; init; }

    /// <summary>Reminders to write to the reporter in the mailbox, counted from the stage's start.</summary>
    public ImmutableArray<Span> Reminders { get; init; } = [];

    public Extension? Extension { get; init; }

    /// <summary>How many people must act together in it, by role.</summary>
    public required ImmutableDictionary<Role, int> Roles { get; init; }

    public ImmutableArray<Consent> ConsentsAsked { get; init; } = [];

    /// <summary>Who is told what, in definitions that have no duties; no rule holds it.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>The kinds of other people who may be written to in it, in mailboxes of their own.</summary>
    public ImmutableArray<PartyKind> Contact { get; init; } = [];

    /// <summary>Whether the person continues alone, with the guide.</summary>
    public bool Guide { get; init; }

    public ImmutableArray<Need> Needs { get; init; } = [];
    public required ImmutableArray<Move> To { get; init; }
}
