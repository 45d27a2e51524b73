namespace IncidentDesk.Sealing.Codes;

/// <summary>What one guess at a password costs: memory in KiB and passes over it, on one lane.</summary>
public readonly record struct PasswordCost(int MemoryKiB, int Passes)
{
    /// <summary>64 MiB, 4 passes: one more than the second recommended option of RFC 9106, section 4, since there is
    /// one lane instead of its four.</summary>
    public static readonly PasswordCost SignIn = new(65_536, 4);

    /// <summary>19 MiB, 2 passes (OWASP Password Storage Cheat Sheet), and the floor: nothing cheaper is
    /// stretched.</summary>
    public static readonly PasswordCost Receipt = new(19_456, 2);

    internal bool IsBelowFloor => MemoryKiB < Receipt.MemoryKiB || Passes < Receipt.Passes;
}
