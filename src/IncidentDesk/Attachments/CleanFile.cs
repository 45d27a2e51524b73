using System.Runtime.InteropServices;

namespace IncidentDesk.Attachments;

/// <summary>The worker process that re-encodes a photo or copies the pages of a PDF: it reads one file from standard
/// input and writes the cleaned one to standard output. On Linux it first limits itself.</summary>
internal static class CleanFile
{
    public const string Photo = "photo",
        Document = "pdf";

    /// <summary>The limit of writable memory of a worker in bytes, including that of the runtime.</summary>
    public const ulong Memory = 400 * 1024 * 1024;

    /// <summary>
    /// Resource numbers of Linux, getrlimit(2): RLIMIT_CPU in seconds; RLIMIT_FSIZE, RLIMIT_DATA and RLIMIT_CORE in
    /// bytes. RLIMIT_DATA counts writable memory; RLIMIT_AS would also count address space that the runtime only
    /// reserves, far more than it ever uses.
    /// </summary>
    private static readonly (int Resource, ulong Most)[] Limits = [(0, 30), (1, 0), (2, Memory), (4, 0)];

    /// <param name="confined">What this process gave up before it started anew, see <see cref="Confinement"/>; null
    /// when it has not done so yet.</param>
    public static int Run(string what, string? confined, Stream from, Stream to)
    {
        if (confined is null)
        {
            DieFirst();
            Confinement.Enter();
        }
        RestrictProcess();
        if (confined != Confinement.Confined)
            Confinement.CloseFiles(what);
        return (int)(
            what switch
            {
                Photo => Photos.Clean(from, to),
                Document => Documents.Clean(from, to),
                _ => Cleaned.Unreadable,
            }
        );
    }

    /// <summary>Sets resource limits on Linux: no file writes, limited memory, limited processor time. A failure is
    /// ignored, because a service unit that forbids it sets limits of its own.</summary>
    private static void RestrictProcess()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var (resource, most) in Limits)
            _ = setrlimit(resource, new Limit { Soft = most, Hard = most });
    }

    /// <summary>Makes the system end this process before the desk when memory runs out: proc(5),
    /// oom_score_adj.</summary>
    private static void DieFirst()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // A service unit may hide /proc; its own limits apply then.
            return;
        }
    }

    /// <summary>struct rlimit of getrlimit(2) on 64-bit systems.</summary>
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
