using System.Runtime.InteropServices;
using System.Text;

namespace IncidentDesk.Attachments;

/// <summary>What a worker gives up on Linux before it reads its file: every file but the program's own and the system's
/// libraries, and the network. It then starts anew in the same process, because Landlock applies only to the thread
/// that asks for it, and starting anew leaves no other thread. Where the kernel has no Landlock, the worker first loads
/// what it needs and then gives up opening files altogether.</summary>
internal static class Confinement
{
    /// <summary>The argument by which a worker that started anew knows that Landlock holds.</summary>
    public const string Confined = "confined";

    /// <summary>The argument by which it knows that it gave up the network alone.</summary>
    public const string Offline = "offline";

    private static readonly string[] SystemPaths =
    [
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/local/lib",
        "/usr/share/zoneinfo",
        "/usr/share/icu",
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/etc/ssl/openssl.cnf",
        "/proc",
        "/sys/fs/cgroup",
        "/sys/devices/system",
        "/dev/null",
        "/dev/zero",
        "/dev/random",
        "/dev/urandom",
    ];

    /// <summary>Starts this process anew with its limits. It returns only where the system offers none of them, or
    /// where the process could not be started anew; what could be given up is then given up for this thread.</summary>
    public static void Enter()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessPath is not { } program)
            return;
        var (hasLandlock, isOffline) = (Landlock.Restrict(Readable(program)), CallFilter.RefuseSockets());
        if (!hasLandlock && !isOffline)
            return;
        // The new start frees this memory.
        IntPtr[] command =
        [
            .. Command().Append(hasLandlock ? Confined : Offline).Select(Marshal.StringToCoTaskMemUTF8),
            IntPtr.Zero,
        ];
        _ = execv(Encoding.UTF8.GetBytes(program + "\0"), command);
    }

    /// <summary>Without Landlock: loads what cleaning such a file needs, and then gives up every other file. Other
    /// systems than Linux offer nothing of the kind.</summary>
    public static void CloseFiles(string what)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Trial.Run(what);
        CallFilter.RefuseFiles();
    }

    private static IEnumerable<string> Readable(string program) =>
        [
            .. SystemPaths,
            AppContext.BaseDirectory,
            program,
            // The host, the runtime and its libraries lie below the third folder above a shared runtime.
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."))
                is var root
            && File.Exists(Path.Combine(root, "dotnet"))
                ? root
                : RuntimeEnvironment.GetRuntimeDirectory(),
        ];

    /// <summary>The words this process was started with, as the system knows them.</summary>
    private static string[] Command() =>
        Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).TrimEnd('\0').Split('\0');

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int execv(byte[] path, IntPtr[] arguments);
}
