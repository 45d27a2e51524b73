using System.Reflection;

namespace IncidentDesk;

/// <summary>The texts this program carries inside itself: schema scripts, protocols, numbers, fictional
/// reports.</summary>
internal static class Embedded
{
    private static readonly Assembly Program = typeof(Embedded).Assembly;

    /// <summary>The names that begin so, in their order.</summary>
    public static IEnumerable<string> Names(string prefix) =>
        Program
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <exception cref="FileNotFoundException">When the program was built without it.</exception>
    public static string Text(string name)
    {
        using var reader = new StreamReader(
            Program.GetManifestResourceStream(name)
                ?? throw new FileNotFoundException($"The program was built without {name}.")
        );
        return reader.ReadToEnd();
    }
}
