using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Protocols;

/// <summary>The numbers no configuration can go under: nobody is set aside or excluded by one person alone.</summary>
public static class Floors
{
    /// <summary>People who hold a case at any time.</summary>
    public const int PeopleOnCase = 2;

    /// <summary>Readers left when the reporter has set people aside; with fewer, nothing is accepted.</summary>
    public const int Readers = 2;

    /// <summary>CoPil members, and circles among them, who validate a protocol's mandate.</summary>
    public const int MandateMembers = 3,
        MandateCircles = 2;

    /// <summary>Custodians who open a name or give back the keys of a case together.</summary>
    public const int Custodians = 2;

    /// <summary>People in charge who write down why a name is asked for without the person's consent.</summary>
    public const int OverrideSigners = 2;

    /// <summary>CoPil members, of different circles, behind giving the keys of lost ones anew.</summary>
    public const int RecoverySigners = 2;

    /// <summary>People who each put something in writing that a condition asks for, who extend a stage, move a version,
    /// reopen a case or sign a measure.</summary>
    public const int Signers = 2;

    /// <summary>People who confirm a precautionary measure.</summary>
    public const int MeasureConfirmers = 3;

    /// <summary>Members of the CoPil who are left among those who may sign a precautionary measure, whomever its writer
    /// names as concerned.</summary>
    public const int MeasureBody = 2;

    /// <summary>Attempts to reach the person concerned, each on another day, before two people may write that it is
    /// impossible to hear them.</summary>
    public const int Attempts = 2;

    /// <summary>Established breaches before a breach of the charter may lead to a decision.</summary>
    public const int Breaches = 2;

    /// <summary>Outer limits that no configuration moves further away: décret 2022-1284, article 4.</summary>
    public static readonly Span Acknowledgement = new(0, TimeSpan.Zero, 7),
        Meeting = new(0, TimeSpan.Zero, 20),
        Feedback = new(3, TimeSpan.Zero, 0);

    /// <summary>Notice before somebody is heard, and any other time that belongs to who thinks or answers.</summary>
    public static readonly Span Notice = Span.OfDays(7),
        Reflection = Span.OfDays(7);

    /// <summary>How soon somebody looks at a report whose danger is known, under whatever protocol it came.</summary>
    public static readonly Span Danger = Span.OfHours(2);

    /// <summary>How close together people write who do without a consent, and how soon after it was taken back from a
    /// decision.</summary>
    public static readonly Span Override = Span.OfHours(24);

    /// <summary>How close together two people write why a case ends, pauses or goes to another protocol.</summary>
    public static readonly Span WayOut = Span.OfHours(72);

    /// <summary>How long before it is destroyed people are warned, how long a case without follow-up is kept at most,
    /// how often a hold is looked at again.</summary>
    public static readonly Span PurgeWarning = Span.OfDays(14),
        KeptWithoutFollowUp = new(2, TimeSpan.Zero, 0),
        HoldReview = new(6, TimeSpan.Zero, 0);

    /// <summary>Distinct people behind a decision: of the pair, of the body, circles of the body's signers, signers
    /// outside the Bureau.</summary>
    public static (int Pair, int Body, int Circles, int OutsideBureau) Signatures(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => (1, 2, 2, 0),
            DecisionKind.Exclusion => (2, 3, 2, 1),
            DecisionKind.Lifting => (1, 2, 2, 0),
        };

    /// <summary>People who speak in a round of objections, and their part of the eligible in percent.</summary>
    public const int Quorum = 3,
        QuorumPercent = 50;

    /// <summary>People who judge an objection, answer an escalation, veto, carry out, hear an appeal: never one
    /// alone.</summary>
    public const int Judges = 2,
        Above = 2,
        Vetoing = 2,
        Executing = 2,
        Hearing = 2;

    /// <summary>The shortest time to think, to object, to veto and to appeal.</summary>
    public static readonly ImmutableDictionary<string, TimeSpan> DecisionSteps = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        new KeyValuePair<string, TimeSpan>[]
        {
            new("consultation", TimeSpan.FromDays(7)),
            new("objections", TimeSpan.FromHours(24)),
            new("fenetre_veto", TimeSpan.FromHours(24)),
            new("recours", TimeSpan.FromDays(30)),
        }
    );

    /// <summary>The longest suspension, and the latest moment each measure is looked at again: days of the calendar, at
    /// the same hour on a wall in Paris.</summary>
    public static readonly Span SetAsideMost = Span.OfDays(90),
        SetAsideReview = Span.OfDays(45),
        ExclusionReview = new(12, TimeSpan.Zero, 0);

    /// <summary>A suspension is renewed so often at most: whoever is set aside knows when it ends for good.</summary>
    public const int Renewals = 1;
}
