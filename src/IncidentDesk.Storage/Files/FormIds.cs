using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Files;

/// <summary>Ids of what one form makes: the same however often that form is sent, and other ones for other content.
/// Whoever does not know the id of the form, which is stored nowhere, learns nothing from them.</summary>
public static class FormIds
{
    private const int Length = 16;

    /// <summary>The id of a file's record.</summary>
    /// <param name="hash">SHA-256 of the file as it was sent.</param>
    /// <param name="withOriginal">Whether the form asks to keep the original too.</param>
    public static Guid OfFile(Guid form, string name, ReadOnlySpan<byte> hash, bool withOriginal) =>
        Of(Begin("file", form).Add(name).Add(hash).Add(withOriginal ? 1 : 0));

    /// <summary>The id of the record of a file's original, kept beside the cleaned copy.</summary>
    /// <param name="copy">The id of the record of the copy.</param>
    public static Guid OfOriginal(Guid copy) => Of(Begin("original", copy));

    /// <summary>The id of a question that somebody without an account is asked.</summary>
    public static Guid OfQuestion(Guid form, string question) => Of(Begin("question", form).Add(question));

    private static CanonicalWriter Begin(string what, Guid form) =>
        new CanonicalWriter("IncidentDesk/form/v1").Add(what).Add(form);

    private static Guid Of(CanonicalWriter fields) => new(fields.HashAndClear().AsSpan(0, Length), bigEndian: true);
}
