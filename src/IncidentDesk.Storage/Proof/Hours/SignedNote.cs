using System.Collections.Immutable;
using System.Text;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>A text with signatures below it, in the format c2sp.org/signed-note, which other programs read
/// too.</summary>
/// <param name="Text">The signed text, with its last line break.</param>
internal sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    private const string Mark = "\u2014 ";

    /// <summary>More than the format asks for; a longer note is refused before it is read.</summary>
    private const int MostCharacters = 100_000;

    public override string ToString() =>
        $"{Text}\n{string.Concat(Signatures.Select(given => $"{Mark}{given.Name} {given.Base64}\n"))}";

    /// <summary>The note that these bytes are; null when they are none.</summary>
    public static SignedNote? Parse(string note)
    {
        if (note.Length > MostCharacters || note.Any(letter => letter < ' ' && letter != '\n') || !note.EndsWith('\n'))
            return null;
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var lines = note[(end + 2)..].TrimEnd('\n').Split('\n');
        var signatures = lines.Select(Signature).ToArray();
        return signatures.Contains(null) ? null : new(note[..(end + 1)], [.. signatures.OfType<NoteSignature>()]);
    }

    private static NoteSignature? Signature(string line)
    {
        if (
            !line.StartsWith(Mark, StringComparison.Ordinal)
            || line[Mark.Length..].Split(' ') is not [var name, var text]
        )
            return null;
        var bytes = new byte[text.Length];
        return
            NoteKey.IsName(name)
            && Convert.TryFromBase64String(text, bytes, out var length)
            && length > NoteKey.IdLength
            && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? new(name, bytes[..NoteKey.IdLength], bytes[NoteKey.IdLength..length])
            : null;
    }

    /// <summary>Whether this key signed the text. Signatures of other keys are ignored.</summary>
    public bool IsSignedBy(NoteKey key) =>
        Signatures.Where(given => given.Name == key.Name && given.KeyId.AsSpan().SequenceEqual(key.Id)).ToArray()
            is { Length: > 0 } own
        && own.All(given => key.Verifies(Encoding.UTF8.GetBytes(Text), given.Signature));
}
