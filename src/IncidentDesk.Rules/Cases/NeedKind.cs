namespace IncidentDesk.Rules.Cases;

/// <summary>A condition of the closed vocabulary; all conditions of a move must hold.</summary>
public enum NeedKind
{
    /// <summary>That many people of the case have opened the report; holds by itself where the mailbox is gone, and the
    /// report with it.</summary>
    OpenedBy,

    /// <summary>That many people in charge have said that they can follow the case.</summary>
    ConflictAnswered,

    /// <summary>That many people hold the role in this case and said they can follow it.</summary>
    RoleFilled,

    /// <summary>The person said yes to this consent, and has not taken it back; or, where the protocol allows it, an
    /// override stands.</summary>
    ConsentGiven,

    /// <summary>The person who reported, and everyone else the conflict is with, said yes to this consent.</summary>
    AllParties,

    /// <summary>The person took back a consent that had been given.</summary>
    ConsentRevoked,

    /// <summary>This consent is yes in this case and in the one it would be joined to.</summary>
    BothAllow,

    /// <summary>Those whom a text concerns have validated its last version.</summary>
    TextValidated,

    /// <summary>That many people have put this in writing, each with a reason.</summary>
    SignedBy,

    /// <summary>Nobody acts here who held this role in the case.</summary>
    OtherPeopleThan,

    /// <summary>The case has been in the present stage for that long.</summary>
    Elapsed,

    /// <summary>The notice that the present stage gives is over, counted from the text that left to the person
    /// concerned.</summary>
    NoticeOver,

    /// <summary>The case has been in this stage before.</summary>
    Visited,

    /// <summary>That many of these stages were tried, or refused and two people wrote by whom.</summary>
    Tried,

    /// <summary>The case is linked to an article and to the version that was signed.</summary>
    CommitmentLinked,

    /// <summary>That many breaches are established, each by two people.</summary>
    Breaches,

    /// <summary>That many people noted a denial, after a stage that heard the person.</summary>
    DenialNoted,

    /// <summary>The person who reported, or another party, asked to stop.</summary>
    AskedBy,

    /// <summary>A decision was proposed and ended, whatever its end.</summary>
    DecisionEnded,

    /// <summary>Entered only by proposing a decision.</summary>
    DecisionProposed,

    /// <summary>One of several conditions.</summary>
    AnyOf,

    /// <summary>The person concerned was heard, had the time to be, or two people wrote why that is impossible after
    /// attempts to reach them.</summary>
    ConcernedHeard,

    /// <summary>Somebody of the team has written to the person who reported, in the present stage and after the first
    /// of <see cref="Need.Needs"/> was written or asked for; holds by itself where the mailbox is gone.</summary>
    ReporterTold,

    /// <summary>No question whether the law obliges to report waits for its answer.</summary>
    DutyAnswered,
}
