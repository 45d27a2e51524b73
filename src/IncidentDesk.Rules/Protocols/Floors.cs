using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Protocols;

/// <summary>The limits that no configuration may undercut: for example, nobody is set aside or excluded by one person
/// alone.</summary>
public static class Floors
{
    /// <summary>People in charge of a case at any time.</summary>
    public const int PeopleOnCase = 2;

    /// <summary>Readers that must remain when the reporter has set people aside; with fewer, a report is
    /// refused.</summary>
    public const int Readers = 2;

    /// <summary>CoPil members who validate a protocol's mandate, and circles among them.</summary>
    public const int MandateMembers = 3,
        MandateCircles = 2;

    /// <summary>Custodians who together open a name.</summary>
    public const int Custodians = 2;

    /// <summary>Custodians who together recover the keys of a case: always one more than open a name.</summary>
    public const int RecoveryCustodians = Custodians + 1;

    /// <summary>People in charge who sign a request for a name without the reporter's consent.</summary>
    public const int OverrideSigners = 2;

    /// <summary>CoPil members of different circles who sign a recovery of lost keys.</summary>
    public const int RecoverySigners = 2;

    /// <summary>People who must each attest a condition, extend a stage, move a version, reopen a case or sign a
    /// measure.</summary>
    public const int Signers = 2;

    /// <summary>People who must confirm a precautionary measure.</summary>
    public const int MeasureConfirmers = 3;

    /// <summary>CoPil members who must remain among the signers of a precautionary measure, whomever its author names
    /// as concerned.</summary>
    public const int MeasureBody = 2;

    /// <summary>Attempts to reach the person concerned before two people may attest that it is impossible to hear them;
    /// the different ways among them, and the days between the first and the last.</summary>
    public const int Attempts = 3,
        AttemptWays = 2,
        AttemptDays = 10;

    /// <summary>Established breaches needed before a breach of the charter may lead to a decision.</summary>
    public const int Breaches = 2;

    /// <summary>Outer limits that no configuration may extend: décret 2022-1284, article 4.</summary>
    public static readonly Span Acknowledgement = new(0, TimeSpan.Zero, 7),
        Meeting = new(0, TimeSpan.Zero, 20),
        Feedback = new(3, TimeSpan.Zero, 0);

    /// <summary>Outer limits of the GDPR: the time to answer a request about one's data, how much longer it may take
    /// with a reason (article 12), and the time to tell the authority of a breach (article 33).</summary>
    public static readonly Span RightsAnswer = new(1, TimeSpan.Zero, 0),
        RightsExtension = new(2, TimeSpan.Zero, 0),
        BreachNotified = Span.OfHours(72);

    /// <summary>The shortest notice before somebody is heard, and the shortest time of reflection.</summary>
    public static readonly Span Notice = Span.OfDays(7),
        Reflection = Span.OfDays(7);

    /// <summary>The shortest notice before a measure is proposed, counted from the proof that the person has the letter
    /// of grievances.</summary>
    public static readonly Span NoticeOfMeasure = Span.OfDays(10);

    /// <summary>The time that the reporter has before a letter of grievances leaves, and the delay they may ask
    /// for.</summary>
    public static readonly Span ReporterTold = Span.OfHours(24),
        Delay = Span.OfDays(7);

    /// <summary>How long after a proposal nobody records that the person concerned did not answer the offer of a
    /// hearing.</summary>
    public static readonly Span HearingAnswer = Span.OfHours(72);

    /// <summary>How long signatures wait for a hearing that the person concerned asked for after the
    /// proposal.</summary>
    public static readonly Span HearingWait = Span.OfDays(14);

    /// <summary>How many appointments are offered in vain before somebody who asked to be heard, and moves or refuses
    /// each of them, is said not to have answered.</summary>
    public const int HearingOffers = 3;

    /// <summary>The time that the person affected has for an opinion on the measure before anybody signs it.</summary>
    public static readonly Span Opinion = Span.OfHours(72);

    /// <summary>The longest time to answer an appeal, and to pass on one that came into a mailbox.</summary>
    public static readonly Span AppealAnswer = Span.OfDays(30),
        AppealPassedOn = Span.OfDays(3);

    /// <summary>The longest time before somebody opens a report with known danger, under any protocol.</summary>
    public static readonly Span Danger = Span.OfHours(2);

    /// <summary>How close together the signers of an override must write, and how soon after a consent was withdrawn
    /// from a decision.</summary>
    public static readonly Span Override = Span.OfHours(24);

    /// <summary>How close together two people must write why a case ends, is paused or sent on.</summary>
    public static readonly Span WayOut = Span.OfHours(72);

    /// <summary>How long a second person has to agree to a change in the register of measures in force.</summary>
    public static readonly Span RegisterAgreement = Span.OfDays(14);

    /// <summary>The shortest warning before a purge, the longest time a case without follow-up is kept, and the longest
    /// time between reviews of a hold.</summary>
    public static readonly Span PurgeWarning = Span.OfDays(14),
        KeptWithoutFollowUp = new(2, TimeSpan.Zero, 0),
        HoldReview = new(6, TimeSpan.Zero, 0);

    /// <summary>Distinct people who must sign a decision: of the pair, of the body, circles among the body's signers,
    /// signers outside the Bureau.</summary>
    public static (int Pair, int Body, int Circles, int OutsideBureau) Signatures(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => (1, 2, 2, 0),
            DecisionKind.Exclusion => (2, 3, 2, 1),
            DecisionKind.Lifting => (1, 2, 2, 0),
        };

    /// <summary>People who must speak in a round of objections, and the percentage of the eligible they must
    /// be.</summary>
    public const int Quorum = 3,
        QuorumPercent = 50;

    /// <summary>People who must judge an objection, answer an escalation, veto, carry out a decision, and answer an
    /// appeal: never one alone.</summary>
    public const int Judges = 2,
        Above = 2,
        Vetoing = 2,
        Executing = 2,
        Hearing = 2;

    /// <summary>The shortest duration of the consultation, the objections, the veto window and the time for
    /// appeals.</summary>
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

    /// <summary>The longest suspension, and the latest review of each measure: calendar days ending at the same local
    /// time in Paris.</summary>
    public static readonly Span SetAsideMost = Span.OfDays(90),
        SetAsideReview = Span.OfDays(45),
        ExclusionReview = new(12, TimeSpan.Zero, 0);

    /// <summary>How long after all steps of a decision that is proposed now its measure begins at the latest.</summary>
    public static readonly Span MeasureBegins = Span.OfDays(30);

    /// <summary>The most renewals of a suspension.</summary>
    public const int Renewals = 1;
}
