using System.Runtime.InteropServices;

namespace IncidentDesk.Attachments;

/// <summary>Filters of system calls, seccomp(2): this process gives up, for good, calls that a worker does not need.
/// They need no privilege, and children inherit them.</summary>
internal static class CallFilter
{
    private const int NoNewPrivileges = 38,
        SetFilter = 1;

    /// <summary>SECCOMP_FILTER_FLAG_TSYNC: for every thread of the process, not only for the one that asks.</summary>
    private const int EveryThread = 1;

    /// <summary>BPF: load a word, return, jump if equal, jump if greater or equal.</summary>
    private const ushort Load = 0x20,
        Return = 0x06,
        JumpIfEqual = 0x15,
        JumpIfAtLeast = 0x35;

    private const uint Allow = 0x7fff0000,
        Refuse = 0x00050000 | 13;

    private const uint NumberOffset = 0,
        ArchitectureOffset = 4;

    /// <summary>Numbers from here on are calls of a second set on x86-64, which the filter would not know by
    /// number.</summary>
    private const uint OtherSet = 0x40000000;

    /// <summary>io_uring_setup(2): a queue through which the kernel would make other calls. It has one number
    /// everywhere.</summary>
    private const uint QueueSetup = 425;

    /// <summary>The numbers of system calls on both processors, from the kernel's tables; 0 where one of them does not
    /// have it.</summary>
    private static readonly (uint X64, uint Arm64)[] Sockets = [(41, 198), (QueueSetup, QueueSetup)];

    /// <summary>Calls that open a file, run a program, look into another process, or change what lies in a
    /// directory.</summary>
    private static readonly (uint X64, uint Arm64)[] Files =
    [
        (2, 0), // open
        (85, 0), // creat
        (257, 56), // openat
        (437, 437), // openat2
        (304, 265), // open_by_handle_at
        (59, 221), // execve
        (322, 281), // execveat
        (101, 117), // ptrace
        (310, 270), // process_vm_readv
        (311, 271), // process_vm_writev
        (438, 438), // pidfd_getfd
        (76, 45), // truncate
        (82, 0), // rename
        (264, 38), // renameat
        (316, 276), // renameat2
        (84, 0), // rmdir
        (87, 0), // unlink
        (263, 35), // unlinkat
        (86, 0), // link
        (265, 37), // linkat
        (88, 0), // symlink
        (266, 36), // symlinkat
        (83, 0), // mkdir
        (258, 34), // mkdirat
        (133, 0), // mknod
        (259, 33), // mknodat
        (90, 0), // chmod
        (268, 53), // fchmodat
        (452, 452), // fchmodat2
        (92, 0), // chown
        (94, 0), // lchown
        (260, 54), // fchownat
        (188, 5), // setxattr
        (189, 6), // lsetxattr
        (197, 14), // removexattr
        (198, 15), // lremovexattr
        (165, 40), // mount
        (QueueSetup, QueueSetup),
    ];

    /// <summary>From now on no socket can be opened.</summary>
    /// <returns>False on other systems and processors, and where the kernel refuses; nothing is filtered
    /// then.</returns>
    public static bool RefuseSockets() => Install(Sockets);

    /// <summary>From now on no file can be opened, changed or run. What is open already stays usable.</summary>
    /// <returns>As for sockets.</returns>
    public static bool RefuseFiles() => Install(Files);

    /// <summary>Refuses these calls to every thread of this process, and to what it starts.</summary>
    internal static bool Install((uint X64, uint Arm64)[] calls)
    {
        if (!OperatingSystem.IsLinux() || Numbers(calls) is not var (architecture, seccomp, numbers))
            return false;
        var instructions = Instructions(architecture, numbers);
        var pinned = GCHandle.Alloc(instructions, GCHandleType.Pinned);
        try
        {
            var program = new Program { Length = (ushort)instructions.Length, First = pinned.AddrOfPinnedObject() };
            return prctl(NoNewPrivileges, 1, 0, 0, 0) == 0
                && syscall(seccomp, SetFilter, EveryThread, ref program) == 0;
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>Each jump says how many instructions to skip: when it holds, and when it does not. The last instruction
    /// refuses, the one before it allows.</summary>
    private static Instruction[] Instructions(uint architecture, uint[] numbers) =>
        [
            new(Load, 0, 0, ArchitectureOffset),
            new(JumpIfEqual, 0, (byte)(numbers.Length + 3), architecture),
            new(Load, 0, 0, NumberOffset),
            .. numbers.Select((number, at) => new Instruction(JumpIfEqual, (byte)(numbers.Length + 1 - at), 0, number)),
            new(JumpIfAtLeast, 1, 0, OtherSet),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, Refuse),
        ];

    /// <summary>The kernel's name of the processor, and the numbers of seccomp(2) and of these calls on it.</summary>
    private static (uint Architecture, int Seccomp, uint[] Numbers)? Numbers((uint X64, uint Arm64)[] calls) =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003E, 317, [.. calls.Select(call => call.X64)]),
            Architecture.Arm64 => (0xC00000B7, 277, [.. calls.Select(call => call.Arm64).Where(number => number != 0)]),
            _ => null,
        };

    /// <summary>struct sock_filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public IntPtr First;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nint one, nint two, nint three, nint four);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint syscall(nint number, nint operation, nint flags, ref Program program);
}
