using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Purging;

/// <summary>When a folder is purged, with its proof.</summary>
internal record PurgeDate
{
    public Guid FolderId { get; init; }

    /// <summary>What the journal's lines about this date name: the case, or the folder if it has a date of its
    /// own.</summary>
    public Guid Subject { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The number of the journal line that set the date.</summary>
    public long Line { get; init; }

    /// <summary>The member who set it; null when the desk did, for somebody who opened a mailbox.</summary>
    public Guid? SignerId { get; init; }

    /// <summary>The signer's everyday signature, or the desk's own mark (DataProtection), over the message.</summary>
    public byte[] Proof { get; init; } = [];

    /// <summary>The desk's own mark over the message and the signature; null where nobody signed, and in a row from
    /// before there were such marks.</summary>
    public byte[]? Mark { get; init; }

    /// <param name="before">The hash of the journal line before the one that set the date, 32 bytes.</param>
    public byte[] Message(byte[] before) =>
        new CanonicalWriter("IncidentDesk/purge-date/v1")
            .Add(FolderId)
            .Add(Subject)
            .Add(At.ToUnixTimeMilliseconds())
            .Add(Line)
            .Add(before)
            .ToArray();
}
