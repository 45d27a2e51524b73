using System.Text;

namespace IncidentDesk.Tests.Storage;

/// <summary>Something that must be nowhere, in every form in which it could lie about.</summary>
internal sealed class Canary
{
    private readonly List<(string Form, byte[] Bytes)> forms = [];

    public Canary(string name, string text)
    {
        Name = name;
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
            Add(encoding.WebName, encoding.GetBytes(text));
    }

    public Canary(string name, byte[] secret)
    {
        Name = name;
        Add("bytes", secret);
    }

    public string Name { get; }

    private void Add(string encoding, byte[] bytes)
    {
        forms.Add((encoding, bytes));
        forms.Add(($"{encoding}, hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
        forms.Add(($"{encoding}, HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
        // Base64 of the text in the midst of other bytes: what its neighbours do not touch, for each place in a group
        // of three.
        for (var before = 0; before < 3; before++)
        {
            var inside = Convert.ToBase64String([.. new byte[before], .. bytes])[(before == 0 ? 0 : before + 1)..];
            var certain = inside[..((bytes.Length + before) / 3 * 4 - (before == 0 ? 0 : before + 1))];
            forms.Add(($"{encoding}, base64 {before}", Encoding.ASCII.GetBytes(certain)));
            forms.Add(
                (
                    $"{encoding}, base64url {before}",
                    Encoding.ASCII.GetBytes(certain.Replace('+', '-').Replace('/', '_'))
                )
            );
        }
    }

    /// <summary>The forms that stand in these bytes.</summary>
    public IEnumerable<string> FindIn(byte[] haystack) =>
        forms.Where(form => haystack.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => $"{Name} as {form.Form}");

    public IReadOnlyList<byte[]> Forms => [.. forms.Select(form => form.Bytes)];

    /// <summary>Every finding in every file under a directory, by file.</summary>
    public static IReadOnlyList<string> Search(string directory, IEnumerable<Canary> canaries)
    {
        var (found, all) = (new List<string>(), canaries.ToArray());
        foreach (var (path, bytes) in FilesIn(directory))
            found.AddRange(
                all.SelectMany(canary => canary.FindIn(bytes)).Select(form => $"{Path.GetFileName(path)}: {form}")
            );
        return found;
    }

    /// <summary>Every file under a directory with its bytes. SQLite removes <c>-wal</c> and <c>-shm</c> when its last
    /// connection closes, after it moved what they held into the database; then everything is read again.</summary>
    public static IReadOnlyList<(string Path, byte[] Bytes)> FilesIn(string directory)
    {
        for (var tries = 1; ; tries++)
            try
            {
                var paths = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
                return [.. paths.Select(path => (path, BytesOf(path)))];
            }
            catch (FileNotFoundException) when (tries < 10) { }
    }

    /// <summary>Copies the files of one directory into another, an empty one, as <see cref="FilesIn"/> reads
    /// them.</summary>
    public static void CopyFiles(string from, string to, Func<string, bool> which)
    {
        for (var tries = 1; ; tries++)
            try
            {
                foreach (var file in Directory.GetFiles(from).Where(which))
                    File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
                return;
            }
            catch (FileNotFoundException) when (tries < 10)
            {
                foreach (var copied in Directory.GetFiles(to))
                    File.Delete(copied);
            }
    }

    /// <summary>A file's bytes, whoever else has it open.</summary>
    private static byte[] BytesOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream((int)file.Length);
        file.CopyTo(bytes);
        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }
}
