namespace IncidentDesk.Storage.Files;

/// <summary>How much may be sent, in mebibytes: the configuration section «Files».</summary>
internal sealed class FileSettings
{
    private const long Mebibyte = 1024 * 1024;

    public int MegabytesAFile { get; set; } = 200;
    public int MegabytesAReport { get; set; } = 1024;

    /// <summary>All files together that no report has taken over yet: a flood fills no disk.</summary>
    public int MegabytesWaiting { get; set; } = 10 * 1024;

    /// <summary>All drafts together, their files apart: beyond it only short ones are kept, up to as much
    /// again.</summary>
    public int MegabytesDrafts { get; set; } = 512;

    public long Drafts => MegabytesDrafts * Mebibyte;
    public long AFile => MegabytesAFile * Mebibyte;
    public long AReport => MegabytesAReport * Mebibyte;
    public long Waiting => MegabytesWaiting * Mebibyte;

    /// <summary>Whole mebibytes, as they are told.</summary>
    public static long Megabytes(long bytes) => bytes / Mebibyte;
}
