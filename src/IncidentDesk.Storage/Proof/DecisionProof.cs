using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Proof;

/// <summary>The exported proof of one decision: all that is needed to verify it without keys and without a database. It
/// contains no names.</summary>
internal sealed record DecisionProof
{
    public const string Name = "incidentdesk-decision/6";

    /// <summary>The format of decisions whose roster was not yet under the rules that bind it to the journal.</summary>
    public const string Untimed = "incidentdesk-decision/5";

    /// <summary>The format of before, with every line of the journal.</summary>
    public const string Whole = "incidentdesk-decision/4";

    /// <summary>The format of before of decisions whose roster was not yet under those rules.</summary>
    public const string Former = "incidentdesk-decision/3";

    public required string Schema { get; init; }

    /// <summary>The exact text; the proposal's text hash is over its UTF-8 bytes.</summary>
    [JsonConverter(typeof(Verbatim))]
    public required string Text { get; init; }

    public required SignedProposal Proposal { get; init; }
    public required byte[] ProposalSha256 { get; init; }

    /// <summary>The roster whose hash the proposal names.</summary>
    public required RosterProof Roster { get; init; }

    /// <summary>The signatures that count, in the order of their journal lines.</summary>
    public required ImmutableArray<SignOffGiven> Signatures { get; init; }

    /// <summary>The lines of the journal that the decision needs, under the published hours. Not in the formats of
    /// before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProvenLines? Proven { get; init; }

    /// <summary>In the formats of before: all lines up to the newest one, or from the head the proposal names
    /// on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JournalSpan? Journal { get; init; }

    /// <summary>In the formats of before: the published hours, if the hour of the last line that the file needs was
    /// published.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublishedProof? Published { get; init; }

    /// <summary>Whether it has what its format asks for, and nothing of another one.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        Schema is Name or Untimed
            ? Proven is not null && Journal is null && Published is null
            : Proven is null && Journal is not null;

    /// <summary>Whether its roster is under the rules that bind it to the journal, as its format says.</summary>
    [JsonIgnore]
    public bool IsTimed => Schema is Name or Whole;

    /// <summary>Every published hour that the file holds; null when it holds none.</summary>
    [JsonIgnore]
    public IReadOnlyList<HourLine>? Hours =>
        Proven is { } proven ? proven.Hours
        : Published is { } published ? published.Hours
        : null;
}
