using System.Reflection;

namespace IncidentDesk.Storage.Databases;

/// <summary>The texts that an assembly carries inside itself.</summary>
public sealed class EmbeddedTexts(Assembly assembly)
{
    /// <summary>The schema scripts.</summary>
    public static EmbeddedTexts OfStorage { get; } = new(typeof(EmbeddedTexts).Assembly);

    /// <summary>The names that begin so, in their order.</summary>
    public IEnumerable<string> Names(string prefix) =>
        assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <exception cref="FileNotFoundException">When the program was built without it.</exception>
    public string Text(string name)
    {
        using var reader = new StreamReader(
            assembly.GetManifestResourceStream(name)
                ?? throw new FileNotFoundException($"The program was built without {name}.")
        );
        return reader.ReadToEnd();
    }
}
