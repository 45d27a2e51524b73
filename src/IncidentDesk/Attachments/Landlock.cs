using System.Runtime.InteropServices;
using System.Text;

namespace IncidentDesk.Attachments;

/// <summary>Landlock of Linux, landlock(7): this process gives up, for good, what it may do with files and the network.
/// It needs no privilege, and children inherit it.</summary>
internal static class Landlock
{
    private const int CreateRuleset = 444,
        AddRule = 445,
        RestrictSelf = 446;

    private const int NoNewPrivileges = 38;
    private const uint VersionFlag = 1;
    private const int BeneathRule = 1;
    private const int PathOnly = 0x200000,
        CloseOnExec = 0x80000;

    /// <summary>LANDLOCK_ACCESS_FS_EXECUTE, READ_FILE and READ_DIR.</summary>
    private const ulong Reading = (1 << 0) | (1 << 2) | (1 << 3);

    /// <summary>LANDLOCK_ACCESS_FS_EXECUTE and READ_FILE: of these, what applies to a file.</summary>
    private const ulong ReadingFile = (1 << 0) | (1 << 2);

    /// <summary>The kernel's version of Landlock; 0 where it has none, or where a filter of system calls hides
    /// it.</summary>
    public static int Version =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess
            ? Math.Max(0, (int)syscall(CreateRuleset, 0, 0, (nint)VersionFlag))
            : 0;

    /// <summary>Gives up every access to files but reading under some paths, every connection, and, where the kernel
    /// can, signals to other processes. Files that are open stay usable.</summary>
    /// <param name="readable">Directories or files; those that do not exist are left out.</param>
    /// <returns>False where the kernel has no Landlock; nothing is given up then.</returns>
    public static bool Restrict(IEnumerable<string> readable)
    {
        var version = Version;
        if (version == 0)
            return false;
        var rules = new Ruleset
        {
            Files = FilesOf(version),
            Network = version >= 4 ? 0b11UL : 0,
            Scoped = version >= 6 ? 0b11UL : 0,
        };
        var size =
            version >= 6 ? 24
            : version >= 4 ? 16
            : 8;
        var ruleset = (int)syscall(CreateRuleset, ref rules, size, 0);
        if (ruleset < 0)
            return false;
        try
        {
            foreach (var path in readable)
                Allow(ruleset, path);
            return prctl(NoNewPrivileges, 1, 0, 0, 0) == 0 && syscall(RestrictSelf, ruleset, 0, 0) == 0;
        }
        finally
        {
            _ = close(ruleset);
        }
    }

    /// <summary>All accesses to files that this version knows: what a ruleset does not name stays allowed.</summary>
    private static ulong FilesOf(int version) =>
        (
            1UL
            << (
                version >= 5 ? 16
                : version >= 3 ? 15
                : version >= 2 ? 14
                : 13
            )
        ) - 1;

    private static void Allow(int ruleset, string path)
    {
        var at = open(Encoding.UTF8.GetBytes(path + "\0"), PathOnly | CloseOnExec);
        if (at < 0)
            return;
        var rule = new Beneath { Allowed = Directory.Exists(path) ? Reading : ReadingFile, Parent = at };
        _ = syscall(AddRule, ruleset, BeneathRule, ref rule, 0);
        _ = close(at);
    }

    /// <summary>struct landlock_ruleset_attr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Ruleset
    {
        public ulong Files,
            Network,
            Scoped;
    }

    /// <summary>struct landlock_path_beneath_attr, which is packed.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Beneath
    {
        public ulong Allowed;
        public int Parent;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint syscall(nint number, nint first, nint second, nint third);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint syscall(nint number, ref Ruleset rules, nint size, nint flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint syscall(nint number, nint ruleset, nint kind, ref Beneath rule, nint flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nint one, nint two, nint three, nint four);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
}
