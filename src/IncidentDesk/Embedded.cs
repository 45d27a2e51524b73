using IncidentDesk.Storage.Databases;

namespace IncidentDesk;

/// <summary>The resources embedded in this program: protocols, help lines, fictional reports.</summary>
internal static class Embedded
{
    private static readonly EmbeddedTexts Texts = new(typeof(Embedded).Assembly);

    /// <summary>The names that begin so, in their order.</summary>
    public static IEnumerable<string> Names(string prefix) => Texts.Names(prefix);

    /// <exception cref="FileNotFoundException">When the program was built without it.</exception>
    public static string Text(string name) => Texts.Text(name);
}
