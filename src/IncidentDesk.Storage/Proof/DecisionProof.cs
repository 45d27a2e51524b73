using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Proof;

/// <summary>The exported proof of one decision: all that is needed to verify it without keys and without a database. It
/// contains no names.</summary>
internal sealed record DecisionProof
{
    public const string Name = "incidentdesk-decision/4";

    /// <summary>The format of decisions whose roster was not yet under the rules that bind it to the journal.</summary>
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

    /// <summary>All lines up to the newest one; in the former format, from the head the proposal names on.</summary>
    public required JournalSpan Journal { get; init; }

    /// <summary>The published hours; null while the hour of the last line that this file needs is not published, and
    /// in files of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublishedProof? Published { get; init; }
}
