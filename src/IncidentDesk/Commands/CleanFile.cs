using System.Runtime.InteropServices;
using IncidentDesk.Attachments;

namespace IncidentDesk.Commands;

/// <summary>The worker that paints photos and copies PDF pages: reads one file from its standard input, writes the
/// cleaned one to its standard output, and can do nothing else.</summary>
internal static class CleanFile
{
    public const string Photo = "photo",
        Document = "pdf";

    /// <summary>Bytes of memory of its own that a worker gets from the system, those of the runtime included.</summary>
    public const ulong Memory = 400 * 1024 * 1024;

    /// <summary>
    /// Numbers of Linux, getrlimit(2): seconds of processor, bytes of a file written, bytes of memory it can write to,
    /// bytes of a core dump.
    /// The third counts what is really asked for; a limit of addresses would count what the runtime only sets aside,
    /// far more than it ever uses.
    /// </summary>
    private static readonly (int Resource, ulong Most)[] Limits = [(0, 30), (1, 0), (2, Memory), (4, 0)];

    public static int Run(string what, Stream from, Stream to)
    {
        TieHands();
        return (int)(
            what switch
            {
                Photo => Photos.Clean(from, to),
                Document => Documents.Clean(from, to),
                _ => Cleaned.Unreadable,
            }
        );
    }

    /// <summary>Where the system lets a process limit itself, this one can from now on write no file, take no more
    /// memory than its share, and not work for long. A unit that forbids it has limits of its own.</summary>
    private static void TieHands()
    {
        if (!OperatingSystem.IsLinux())
            return;
        DieFirst();
        foreach (var (resource, most) in Limits)
            _ = setrlimit(resource, new Limit { Soft = most, Hard = most });
    }

    /// <summary>Where memory runs out, the system ends this process before the desk: proc(5), oom_score_adj.</summary>
    private static void DieFirst()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // A unit may hide it; its own limits hold all the same.
            return;
        }
    }

    /// <summary>The two numbers of a limit, as the system reads them on 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setrlimit(int resource, in Limit limit);
}
