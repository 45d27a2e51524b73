using System.Globalization;
using System.Text.Json;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof.Copies;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Storage.Proof;

/// <summary>Verifies an exported file without keys and without a database; stops at the first fault.</summary>
public static class Verifier
{
    /// <param name="earlier">An earlier export of the same journal; null when there is none.</param>
    /// <param name="head">A line of the journal that somebody has kept; null when there is none.</param>
    /// <param name="kept">What somebody has kept of the published hours; null for nothing.</param>
    /// <param name="now">The verifier's own time, to refuse a decision whose journal is of the future; null to ask for
    /// none. The former format of decisions is not compared with it.</param>
    /// <param name="beside">For a copy of a case: the length and hash of a file of the copy; null when it is
    /// missing.</param>
    public static IReadOnlyList<ProofFinding> Check(
        byte[] file,
        byte[]? earlier = null,
        LineName? head = null,
        KeptHours? kept = null,
        DateTimeOffset? now = null,
        Func<string, CopiedFile?>? beside = null
    )
    {
        var (read, other) = (Read(file), earlier is null ? null : Read(earlier));
        var findings = new List<ProofFinding>();
        foreach (var finding in All(read, other, head, kept, now, beside))
        {
            findings.Add(finding);
            if (finding.Fault is not null)
                break;
        }
        return findings;
    }

    /// <summary>What the findings say of the file as a whole.</summary>
    public static ProofResult ResultOf(IReadOnlyList<ProofFinding> findings) =>
        findings[^1].Fault is not null ? ProofResult.Fails
        : findings[^1].Check == ProofCheck.Covered ? ProofResult.Holds
        : ProofResult.Fits;

    private static IEnumerable<ProofFinding> All(
        Parsed file,
        Parsed? earlier,
        LineName? head,
        KeptHours? kept,
        DateTimeOffset? now,
        Func<string, CopiedFile?>? beside
    )
    {
        var findings = file switch
        {
            { Decision: { } decision } => DecisionVerifier.Check(decision, now),
            { Journal: { } journal } => JournalVerifier.Check(journal),
            { Hours: { } hours } => HoursVerifier.Check(hours),
            { FormerHours: { } former } => HoursVerifier.Check(former),
            { Copy: { } copy } => CopyVerifier.Check(copy, beside),
            _ => [new(ProofCheck.File, "", file.Fault)],
        };
        foreach (var finding in findings)
            yield return finding;
        if (earlier is not null)
            foreach (var finding in Extends(file, earlier))
                yield return finding;
        if (head is not null)
            yield return new(
                ProofCheck.Head,
                Number(head.Seq),
                file.Span is { } span ? Against(span, head) : ProofFault.NoLines
            );
        if (file.Decision is { Published: { } published, Journal: { } whole } decided)
            yield return published.Check(whole.Find(DecisionVerifier.LastLine(decided)));
        foreach (var finding in kept?.Check(file.Published) ?? [])
            yield return finding;
        if (file.IsCoveredBy(head, kept))
            yield return new(ProofCheck.Covered, "");
    }

    private static IEnumerable<ProofFinding> Extends(Parsed file, Parsed earlier) =>
        (file.Span, file.Published, earlier) switch
        {
            ({ } span, _, { Published: null } or { Span: not null }) => Extends(span, earlier),
            (_, { } hours, { Published: { } before }) => [HoursVerifier.Extends(hours, before)],
            (null, _, { Published: null, Span: null }) => [new(ProofCheck.Earlier, "", earlier.Fault)],
            // One of them has every line, the other one line an hour.
            _ => [new(ProofCheck.Earlier, "", ProofFault.UnknownSchema)],
        };

    /// <summary>Whether this file contains every line of the earlier file that lies in its range.</summary>
    private static IEnumerable<ProofFinding> Extends(JournalSpan span, Parsed other)
    {
        if (other.Span is not { } earlier)
        {
            yield return new(ProofCheck.Earlier, "", other.Fault);
            yield break;
        }
        if (JournalVerifier.Chained(earlier, earlier.From, null, null) is { Fault: { } broken } wrong)
            yield return new(ProofCheck.Earlier, wrong.Entry, broken);
        if (earlier.Head.Seq < span.From.Seq)
            yield return new(ProofCheck.Earlier, Number(earlier.Head.Seq), ProofFault.BeforeStart);
        foreach (
            var line in earlier
                .Lines.Select(line => new LineName(line.Seq, line.Hash))
                .Prepend(earlier.From)
                .Where(line => line.Seq >= span.From.Seq)
        )
            if (Against(span, line) is { } fault)
                yield return new(ProofCheck.Earlier, Number(line.Seq), fault);
        yield return new(ProofCheck.Earlier, Number(earlier.Head.Seq));
    }

    private static ProofFault? Against(JournalSpan span, LineName line) =>
        line.Seq > span.Head.Seq ? ProofFault.Cut
        : line.Seq < span.From.Seq ? ProofFault.BeforeStart
        : (line.Seq == span.From.Seq ? span.From.Hash : span.Lines[(int)(line.Seq - span.From.Seq - 1)].Hash)
            .AsSpan()
            .SequenceEqual(line.Hash)
            ? null
        : ProofFault.Rewritten;

    private sealed record Parsed(DecisionProof? Decision, JournalProof? Journal, ProofFault Fault)
    {
        public HoursProof? Hours { get; init; }
        public FormerHoursProof? FormerHours { get; init; }
        public CaseCopyProof? Copy { get; init; }
        public JournalSpan? Span => Decision?.Journal ?? Journal?.Journal;

        /// <summary>Every published hour that the file holds; null when it holds none.</summary>
        public IReadOnlyList<HourLine>? Published =>
            Hours is { } hours ? hours.Hours
            : FormerHours is { } former ? former.Hours
            : Decision?.Hours;

        /// <summary>Whether what somebody kept comes after everything that the file needs; that the file holds it was
        /// checked before.</summary>
        public bool IsCoveredBy(LineName? head, KeptHours? kept) =>
            Copy is null
            && (
                head is not null && head.Seq >= (Decision is null ? 1 : DecisionVerifier.LastLine(Decision))
                || kept?.Reach >= (Decision is null ? 1 : Decision.Proven?.Last ?? Decision.Published?.Line.Hour)
            );
    }

    private static Parsed Read(byte[] file)
    {
        try
        {
            var (schema, hasNull) = LookThrough(file);
            if (hasNull)
                return new(null, null, ProofFault.Unreadable);
            return schema switch
            {
                DecisionProof.Name or DecisionProof.Untimed or DecisionProof.Whole or DecisionProof.Former => new(
                    JsonSerializer.Deserialize<DecisionProof>(file, ProofJson.Options),
                    null,
                    ProofFault.Unreadable
                ),
                JournalProof.Name or JournalProof.Former => new(
                    null,
                    JsonSerializer.Deserialize<JournalProof>(file, ProofJson.Options),
                    ProofFault.Unreadable
                ),
                HoursProof.Name => new(null, null, ProofFault.Unreadable)
                {
                    Hours = JsonSerializer.Deserialize<HoursProof>(file, ProofJson.Options),
                },
                FormerHoursProof.Name => new(null, null, ProofFault.Unreadable)
                {
                    FormerHours = JsonSerializer.Deserialize<FormerHoursProof>(file, ProofJson.Options),
                },
                CaseCopyProof.Name => new(null, null, ProofFault.Unreadable)
                {
                    Copy = JsonSerializer.Deserialize<CaseCopyProof>(file, ProofJson.Options),
                },
                _ => new(null, null, ProofFault.UnknownSchema),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return new(null, null, ProofFault.Unreadable);
        }
    }

    /// <summary>The name of the format that the file names first, and whether a JSON value is null anywhere; no member
    /// of a proof may be. It keeps nothing of the file, which can be long, and reads it to its end only where the word
    /// "null" stands in it; that the rest is JSON, and names no format again, is asked when it is parsed.</summary>
    private static (string? Schema, bool HasNull) LookThrough(byte[] file)
    {
        var mayHaveNull = file.AsSpan().IndexOf("null"u8) >= 0;
        var reader = new Utf8JsonReader(file);
        var (schema, isSchema) = ((string?)null, false);
        var (isObject, hasNull) = (reader.Read() && reader.TokenType == JsonTokenType.StartObject, false);
        do
        {
            hasNull |= reader.TokenType == JsonTokenType.Null;
            if (isSchema)
                schema ??= reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            if (schema is not null && !mayHaveNull)
                break;
            isSchema =
                isObject
                && reader.TokenType == JsonTokenType.PropertyName
                && reader.CurrentDepth == 1
                && reader.ValueTextEquals("schema");
        } while (reader.Read());
        return (schema, hasNull);
    }

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
