using System.Runtime.InteropServices;

namespace IncidentDesk.Attachments;

/// <summary>A filter of system calls, seccomp(2): this process can open no socket of any kind, and no queue through
/// which the kernel would open one for it.</summary>
internal static class SocketFilter
{
    private const int NoNewPrivileges = 38,
        SetFilter = 22,
        FilterMode = 2;

    /// <summary>BPF: load a word, return, jump if equal, jump if greater or equal.</summary>
    private const ushort Load = 0x20,
        Return = 0x06,
        JumpIfEqual = 0x15,
        JumpIfAtLeast = 0x35;

    private const uint Allow = 0x7fff0000,
        Refuse = 0x00050000 | 13;

    private const uint NumberOffset = 0,
        ArchitectureOffset = 4;

    /// <summary>io_uring_setup(2), which has one number everywhere.</summary>
    private const uint QueueSetup = 425;

    /// <summary>Numbers from here on are calls of a second set on x86-64, which the filter would not know by
    /// number.</summary>
    private const uint OtherSet = 0x40000000;

    /// <summary>Sets the filter for this thread and for what it starts.</summary>
    /// <returns>False on other systems and processors, and where the kernel refuses; nothing is filtered
    /// then.</returns>
    public static bool Install()
    {
        if (!OperatingSystem.IsLinux() || Numbers() is not var (architecture, socket))
            return false;
        // Each jump says how many instructions to skip: when it holds, and when it does not.
        Instruction[] instructions =
        [
            new(Load, 0, 0, ArchitectureOffset),
            new(JumpIfEqual, 0, 5, architecture),
            new(Load, 0, 0, NumberOffset),
            new(JumpIfEqual, 3, 0, socket),
            new(JumpIfEqual, 2, 0, QueueSetup),
            new(JumpIfAtLeast, 1, 0, OtherSet),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, Refuse),
        ];
        var pinned = GCHandle.Alloc(instructions, GCHandleType.Pinned);
        try
        {
            var program = new Program { Length = (ushort)instructions.Length, First = pinned.AddrOfPinnedObject() };
            return prctl(NoNewPrivileges, 1, 0, 0, 0) == 0 && prctl(SetFilter, FilterMode, ref program) == 0;
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>The kernel's name of the processor, and the number of socket(2) on it.</summary>
    private static (uint Architecture, uint Socket)? Numbers() =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003E, 41),
            Architecture.Arm64 => (0xC00000B7, 198),
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
    private static extern int prctl(int option, nint mode, ref Program program);
}
