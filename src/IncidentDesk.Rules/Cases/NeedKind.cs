namespace IncidentDesk.Rules.Cases;

/// <summary>A condition of a closed vocabulary; all conditions of a move must hold.</summary>
public enum NeedKind
{
    /// <summary>That many people in charge have opened the report; always holds when the mailbox, and with it the
    /// report, is purged.</summary>
    OpenedBy,

    /// <summary>That many people in charge have answered that they can follow the case.</summary>
    ConflictAnswered,

    /// <summary>That many people hold the role in this case.</summary>
    RoleFilled,

    /// <summary>The reporter allows this consent; or an override stands in for it, where the protocol permits
    /// one.</summary>
    ConsentGiven,

    /// <summary>The reporter and every other party of the conflict allow this consent.</summary>
    AllParties,

    /// <summary>A consent that had been given was withdrawn.</summary>
    ConsentRevoked,

    /// <summary>This consent is given in this case and in the one it would be joined to.</summary>
    BothAllow,

    /// <summary>Those whom a text concerns have validated its latest version.</summary>
    TextValidated,

    /// <summary>That many people have attested this, each with a reason.</summary>
    SignedBy,

    /// <summary>Nobody of the pair held this role in the case.</summary>
    OtherPeopleThan,

    /// <summary>The case has been in the present stage for that long.</summary>
    Elapsed,

    /// <summary>The notice of the present stage is over, counted from the proof that the person concerned has the
    /// letter.</summary>
    NoticeOver,

    /// <summary>The case has been in these stages.</summary>
    Visited,

    /// <summary>That many of these stages were tried or refused; a refusal needs attestations.</summary>
    Tried,

    /// <summary>The case is linked to an article, in the version that was signed.</summary>
    CommitmentLinked,

    /// <summary>That many breaches are established, each by two people.</summary>
    Breaches,

    /// <summary>That many people noted a denial, after a stage in which the person was heard.</summary>
    DenialNoted,

    /// <summary>The reporter, or another party, asked to stop.</summary>
    AskedBy,

    /// <summary>A decision was proposed and has ended, in whatever way.</summary>
    DecisionEnded,

    /// <summary>Reached only by proposing a decision.</summary>
    DecisionProposed,

    /// <summary>At least one of several conditions.</summary>
    AnyOf,

    /// <summary>The person concerned was heard on a letter of grievances, or had the time to be since it is proven that
    /// they have it; or, after attempts to reach them, two people attested why that is impossible.</summary>
    ConcernedHeard,

    /// <summary>The team has written to the reporter in the present stage, after the first attestation or request under
    /// <see cref="Need.Needs"/>; always holds when the mailbox is purged.</summary>
    ReporterTold,

    /// <summary>No question whether the law requires a report is open.</summary>
    DutyAnswered,

    /// <summary>Something that is owed to somebody in the present stage was done.</summary>
    DutyDone,

    /// <summary>The reporter and every other party of the conflict said that they are not afraid.</summary>
    NobodyAfraid,

    /// <summary>A precautionary measure was in force in this case, or a decision of it was carried out.</summary>
    MeasureTaken,

    /// <summary>The reporter has written nothing since two messages of the team that they could read, of which the last
    /// is two weeks old.</summary>
    Silence,

    /// <summary>No decision was taken in this case.</summary>
    NothingDecided,

    /// <summary>A decision of this case was carried out.</summary>
    DecisionCarriedOut,
}
