using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A step of a protocol: who must act in it, by when, and where it may lead.</summary>
public sealed record Stage
{
    public required string Id { get; init; }
    public required Words Name { get; init; }
    public required Words Purpose { get; init; }

    /// <summary>When a case comes here, in words; <see cref="Needs"/> says the same to the rules.</summary>
    public required Words Entry { get; init; }

    /// <summary>What the person who reported reads about this stage.</summary>
    public required Words Status { get; init; }

    /// <summary>What they can expect by the stage's deadline.</summary>
    public required Words Next { get; init; }

    public Span? Deadline { get; init; }

    /// <summary>The deadline once danger was declared.</summary>
    public Span? Fast { get; init; }

    /// <summary>The outer limit, which no configuration moves further away.</summary>
    public Span? Max { get; init; }

    /// <summary>The stage's time belongs to the person who thinks or answers: nothing ever shortens it.</summary>
    public bool Reflection { get; init; }

    /// <summary>How long before a meeting somebody is told what it is about.</summary>
    public Span? MinNotice { get; init; }

    /// <summary>Reminders in the mailbox, counted from the stage's beginning.</summary>
    public ImmutableArray<Span> Reminders { get; init; } = [];

    public Extension? Extension { get; init; }

    /// <summary>How many people must act together in it, by role.</summary>
    public required ImmutableDictionary<Role, int> Roles { get; init; }

    public ImmutableArray<Consent> ConsentsAsked { get; init; } = [];

    /// <summary>Who is told what.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>Who else may be written to in it, in a mailbox of their own.</summary>
    public ImmutableArray<PartyKind> Contact { get; init; } = [];

    /// <summary>The person goes on alone, with the guide in their hands.</summary>
    public bool Guide { get; init; }

    public ImmutableArray<Need> Needs { get; init; } = [];
    public required ImmutableArray<Move> To { get; init; }
}
