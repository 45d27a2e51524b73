using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Letters;

/// <summary>The letters that the program carries, and those of an organisation, which lie in the folder
/// <c>protocols/letters</c> of its data directory and change their titles and texts.</summary>
internal static class LetterFolder
{
    private const string Prefix = "letters/";

    /// <param name="data">The data directory; empty for what ships alone.</param>
    /// <exception cref="ProtocolFileException">A file cannot be used; has every fault.</exception>
    public static LetterShelf In(string data)
    {
        var reading = new Reading();
        LetterTemplate[] ships = [.. Shipped.Value];
        var folder = data.Length == 0 ? "" : new DataDirectory(data).Letters;
        string[] own = Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Order()] : [];
        foreach (var path in own)
            if (!OwnFileNames.IsBeside(Path.GetFileName(path)))
                Put(reading, ships, path);
        reading.Stop();
        return new(ships);
    }

    private static readonly Lazy<LetterTemplate[]> Shipped = new(() =>
    {
        var reading = new Reading();
        var ships = Embedded
            .Names(Prefix)
            .Select(name => LetterReader.Read(reading, new(name, Embedded.Text(name))))
            .ToArray();
        reading.Stop();
        return ships;
    });

    private static void Put(Reading reading, LetterTemplate[] ships, string path)
    {
        var at = Array.FindIndex(ships, letter => $"{letter.Id}.yaml" == Path.GetFileName(path));
        if (at < 0 || !File.Exists(path))
        {
            reading.Add(
                new(
                    path,
                    1,
                    T["Aucune lettre livrée n’a ce nom."]
                        + NearestWord.Hint(
                            Path.GetFileNameWithoutExtension(path),
                            [.. ships.Select(letter => letter.Id)]
                        )
                )
            );
            return;
        }
        var (text, fault) = FileText.Read(path);
        if (fault is not null)
            reading.Add(fault);
        else
            ships[at] = LetterReader.Own(reading, new(path, text!), ships[at]);
    }
}
