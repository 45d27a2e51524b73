namespace IncidentDesk.Storage.Files;

/// <summary>Limits on files, in mebibytes; the configuration section "Files".</summary>
public sealed class FileSettings
{
    private const long Mebibyte = 1024 * 1024;

    public int MegabytesAFile { get; set; } = 200;
    public int MegabytesAReport { get; set; } = 1024;

    /// <summary>The total of files not yet taken over by a report, so that a flood does not fill the disk.</summary>
    public int MegabytesWaiting { get; set; } = 10 * 1024;

    /// <summary>The total of drafts without their files; beyond it only short ones are accepted, up to as much
    /// again.</summary>
    public int MegabytesDrafts { get; set; } = 512;

    public long Drafts => MegabytesDrafts * Mebibyte;
    public long AFile => MegabytesAFile * Mebibyte;
    public long AReport => MegabytesAReport * Mebibyte;
    public long Waiting => MegabytesWaiting * Mebibyte;

    /// <summary>Whole mebibytes, for display.</summary>
    public static long Megabytes(long bytes) => bytes / Mebibyte;
}
