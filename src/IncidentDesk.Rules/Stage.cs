using System.Collections.Immutable;

namespace IncidentDesk.Rules;

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

/// <summary>How a stage's time can be made longer: by how much, how often, by how many people who each write
/// why.</summary>
public sealed record Extension(Span By, int Times, int Persons);

/// <summary>Whom a stage tells something.</summary>
public enum Audience
{
    Reporter,
    Concerned,
    Parties,
    OnDuty,
    Copil,
    CircleLeads,
    Recused,
}

/// <summary>What someone is told in a stage.</summary>
public sealed record Notice(Audience To, Words Words);

/// <summary>Which clock of retention an end starts.</summary>
public enum Retention
{
    OutOfScope,
    NoFollowUp,
    Measure,
}

/// <summary>Where a case can end, or leave for another protocol.</summary>
/// <param name="Retention">Null for an end that only sends on.</param>
/// <param name="PurgeAfter">How long after that everything is destroyed; null where nothing is by itself.</param>
/// <param name="Reroute">The protocol that takes over; null for a true end.</param>
public sealed record Ending(
    string Id,
    Words Name,
    Words Status,
    Retention? Retention,
    Span? PurgeAfter,
    string? Reroute
);

/// <summary>A way from one stage to another place, with conditions of its own on top of the target's.</summary>
public sealed record Move(string To, ImmutableArray<Need> Needs);

/// <summary>Where a closed case is taken up again: by the receipt, by another party, or by that many people of the
/// team; null where the protocol does not let them.</summary>
public sealed record Reopening(string? Reporter, string? Party, string? Team, int Persons);

/// <summary>A charter in one version, with the articles a case can be linked to.</summary>
public sealed record Charter(string Id, Words Name, ImmutableArray<Article> Articles);

/// <summary>An article of a charter.</summary>
public sealed record Article(string Id, Words Name);
