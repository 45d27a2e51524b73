namespace IncidentDesk.Texts;

/// <summary>The form of address in French for the current request: "tu", or "vous" where the organisation configured
/// it.</summary>
internal static class Address
{
    private static readonly AsyncLocal<bool> Formal = new();

    public static bool IsFormal => Formal.Value;

    /// <summary>Sets the form of address for whatever the caller calls next.</summary>
    public static void Speak(bool formal) => Formal.Value = formal;
}
