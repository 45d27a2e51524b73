using System.Runtime.InteropServices;
using System.Text;

namespace IncidentDesk.Attachments;

/// <summary>What a worker gives up on Linux before it reads its file: every file but the program's own and the system's
/// libraries, and the network. It then starts anew in the same process, because a limit applies only to the thread that
/// sets it, and starting anew leaves no other thread.</summary>
internal static class Confinement
{
    /// <summary>The argument by which a worker that started anew knows that it did.</summary>
    public const string Confined = "confined";

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
        // The new start frees this memory.
        IntPtr[] command = [.. Command().Append(Confined).Select(Marshal.StringToCoTaskMemUTF8), IntPtr.Zero];
        if (Landlock.Restrict(Readable(program)) | SocketFilter.Install())
            _ = execv(Encoding.UTF8.GetBytes(program + "\0"), command);
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
