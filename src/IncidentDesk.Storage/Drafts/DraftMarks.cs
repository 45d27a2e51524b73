using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Drafts;

/// <summary>The parts of a draft, and the mark of a part that a page carries in its form. By the mark the desk detects
/// whether the draft is still what that page showed.</summary>
/// <remarks>Mark: the first 12 bytes of HMAC-SHA-256 under the draft's own key over
/// canonical("IncidentDesk/draft-mark/v1", the part's name, its content). Empty for an empty part.</remarks>
public static class DraftMarks
{
    private const int Length = 12;

    /// <summary>The mark of a part; empty for an empty part.</summary>
    public static string Of(Draft draft, byte[] part) =>
        part.Length == 0 ? "" : Base64Url.EncodeToString(HMACSHA256.HashData(draft.MarkKey, part).AsSpan(0, Length));

    /// <summary>Who must not read, and the kind of report; empty before it has been answered.</summary>
    public static byte[] Readers(Draft draft) =>
        draft is { SetAside.IsEmpty: true, ReadersChosen: false, Outside: false }
            ? []
            : draft
                .SetAside.Order()
                .Aggregate(
                    Part("readers").Add(draft.Door).Add(draft.ReadersChosen ? 1 : 0).Add(draft.Outside ? 1 : 0),
                    (part, person) => part.Add(person)
                )
                .ToArray();

    public static byte[] Door(Draft draft) => Part("door").Add(draft.Door).ToArray();

    public static byte[] What(Draft draft) => draft.What.Length == 0 ? [] : Part("what").Said(draft.What).ToArray();

    /// <summary>One answer, by its question's id.</summary>
    public static byte[] Answer(Draft draft, string question) =>
        draft.Answers.GetValueOrDefault(question) is { } answer
            ? Part("answer").Said(question).With(answer).ToArray()
            : [];

    /// <summary>The answers to these questions.</summary>
    public static byte[] Answers(Draft draft, IEnumerable<string> questions) =>
        questions.Aggregate(Part("answers"), (part, question) => part.Add(Answer(draft, question))).ToArray();

    /// <summary>Every consent except the one to be contacted, which belongs to the part <see cref="Reach"/>.</summary>
    public static byte[] Choices(Draft draft) =>
        draft.Choices.Keys.All(consent => consent == Consent.Recontact)
            ? []
            : Enum.GetValues<Consent>()
                .Where(consent => consent != Consent.Recontact)
                .Aggregate(Part("choices"), (part, consent) => part.Add(Chosen(draft, consent)))
                .ToArray();

    public static byte[] Name(Draft draft) =>
        draft.Name is { } name ? Part("name").Said(name.Name).Said(name.Called).ToArray() : [];

    public static byte[] Reach(Draft draft) =>
        draft.Reach.Length == 0 ? [] : Part("reach").Said(draft.Reach).Add(Chosen(draft, Consent.Recontact)).ToArray();

    /// <summary>The ids of these files, in their order.</summary>
    public static byte[] Files(IEnumerable<Guid> files) =>
        files.Aggregate(Part("files"), (part, file) => part.Add(file)).ToArray();

    /// <summary>Who reads, and under which protocol.</summary>
    public static byte[] Sealed(Draft draft, Protocol protocol, IEnumerable<Guid> readers) =>
        readers
            .Order()
            .Aggregate(
                Part("sealed").Add(Readers(draft)).Said(protocol.Id).Add(protocol.Version),
                (part, reader) => part.Add(reader)
            )
            .ToArray();

    private static long Chosen(Draft draft, Consent consent) =>
        draft.Choices.TryGetValue(consent, out var answer) ? (long)answer : -1;

    private static CanonicalWriter Part(string name) => new CanonicalWriter("IncidentDesk/draft-mark/v1").Add(name);

    private static CanonicalWriter With(this CanonicalWriter part, DraftAnswer answer) =>
        answer.Chosen.Order(StringComparer.Ordinal).Aggregate(part, (part, id) => part.Said(id)).Said(answer.Words);

    /// <summary>Appends the text as UTF-16, so that it is compared exactly as typed, unpaired surrogates
    /// included.</summary>
    private static CanonicalWriter Said(this CanonicalWriter part, string text) =>
        part.Add(Encoding.Unicode.GetBytes(text));
}
