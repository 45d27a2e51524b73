namespace IncidentDesk.Storage.Purging;

/// <summary>What a line of the journal says about the purge of folders.</summary>
internal enum PurgeLineKind
{
    /// <summary>A date was set. Every date that an earlier line set for the same subject ends.</summary>
    Dated,

    /// <summary>The date was taken back.</summary>
    Lifted,

    /// <summary>Somebody added to a closed case from their mailbox: nothing of it is purged the same day.</summary>
    Added,

    /// <summary>The folder is purged.</summary>
    Purged,
}
