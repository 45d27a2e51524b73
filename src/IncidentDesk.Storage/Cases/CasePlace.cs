using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Cases;

/// <summary>Where a case stands, as whoever moved it last sealed it for a mailbox, the reporter's or another person's.
/// They cannot read the ledger of the team, and the row of the case is in clear.</summary>
internal sealed record CasePlace(
    string Protocol,
    int Version,
    string Stage,
    CaseStatus Status,
    DateTimeOffset? EndsAt,
    DateTimeOffset? PurgeAt
)
{
    private const string Label = "place";

    /// <summary>What the person of the mailbox is owed at this place; null where it was sealed before duties were
    /// known.</summary>
    public ImmutableArray<OwedDuty>? Owed { get; init; }

    /// <summary>Since when the case is there, for the reporter's mailbox; null for other people, and in places older
    /// than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>From when answers on fear and on taking part count; null when the case never began anew, and in places
    /// older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? MeetingAnewSince { get; init; }

    /// <summary>From when answers count that depend on the protocol; null when the case was never sent on to another
    /// one, and in places older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? OtherWordsSince { get; init; }

    /// <summary>The case of this mailbox with the answers that still count.</summary>
    public CaseFile Asking(CaseFile file)
    {
        var asked = OtherWordsSince is { } other ? file.UnderOtherWords(other) : file;
        return MeetingAnewSince is { } anew ? asked.MeetingAnew(anew) : asked;
    }

    /// <summary>For the reporter's mailbox, whether nothing of the case belongs to anybody else: no other person's
    /// folder and no decision; null where it was sealed before this was known, and for other people.</summary>
    public bool? Alone { get; init; }

    private sealed class Row
    {
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    /// <summary>For one mailbox of the case.</summary>
    /// <param name="mailbox">The id of another person's mailbox; any other id is the reporter's.</param>
    public static CasePlace Of(CaseFile file, Guid mailbox) =>
        new(file.Protocol.Id, file.Protocol.Version, file.Stage, file.Status, file.StageEndsAt, file.PurgeAt)
        {
            Owed = file.Party(mailbox) is { } party
                ? PartyView.Owed(file, party)
                : StageDuties.To(file, Audience.Reporter),
            StageSince = file.Party(mailbox) is null ? file.StageSince : null,
            MeetingAnewSince = file.MeetingAnewSince,
            OtherWordsSince = file.OtherWordsSince,
            Alone = file.Party(mailbox) is null ? IsAlone(file) : null,
        };

    private static bool IsAlone(CaseFile file) =>
        file.Agreement is null
        && !file.Others.Exists(other => other.HasFolder)
        && !file.History.Exists(entry => entry is DecisionProposed);

    /// <summary>Whether both say the same.</summary>
    public bool Says(CasePlace other) =>
        (Protocol, Version, Stage, Status, Alone)
            == (other.Protocol, other.Version, other.Stage, other.Status, other.Alone)
        && Moment(EndsAt) == Moment(other.EndsAt)
        && Moment(PurgeAt) == Moment(other.PurgeAt)
        && Moment(StageSince) == Moment(other.StageSince)
        && Moment(MeetingAnewSince) == Moment(other.MeetingAnewSince)
        && Moment(OtherWordsSince) == Moment(other.OtherWordsSince)
        && (Owed ?? []).Select(Told).SequenceEqual((other.Owed ?? []).Select(Told));

    private static (string, long?) Told(OwedDuty owed) => (owed.Duty, Moment(owed.DueAt));

    private static long? Moment(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    /// <summary>Whether the row of the case says the same.</summary>
    public bool IsOf(CaseRow row) =>
        (Protocol, Version, Stage, Status, Moment(EndsAt))
        == (row.Protocol, row.ProtocolVersion, row.Stage, row.Status, Moment(row.EndsAt));

    private const string Delete = """
        DELETE FROM folder_place
        WHERE folder_id = @folder
        """;

    private const string Insert = """
        INSERT INTO folder_place (folder_id, epoch, sealed)
        SELECT @folder, @epoch, @sealed
        FROM folder
        WHERE id = @folder AND key_id <> @none
        """;

    /// <summary>Seals it under the key that the mailbox has after the act.</summary>
    /// <param name="next">The new key of the mailbox; null when the act changes none.</param>
    public async Task WriteAsync(Work work, OpenFolder mailbox, NewKey? next)
    {
        using var rotated = next is null ? null : mailbox.Rotate(next).Folder;
        var folder = rotated ?? mailbox;
        await work.ExecuteAsync(Delete, new { folder = folder.Id });
        await work.ExecuteAsync(
            Insert,
            new
            {
                folder = folder.Id,
                epoch = folder.Row.Epoch,
                @sealed = folder.Seal(Label, folder.Id, JsonSerializer.SerializeToUtf8Bytes(this)),
                none = PurgeStore.NoKey,
            }
        );
    }

    private const string OfFolder = """
        SELECT epoch, sealed
        FROM folder_place
        WHERE folder_id = @folder
        """;

    /// <summary>What was sealed last; null when there is nothing, or nothing that opens under the mailbox's present
    /// key: whatever changes that key seals the place anew.</summary>
    public static async Task<CasePlace?> FindAsync(ContentDatabase content, OpenFolder mailbox, CancellationToken ct)
    {
        if (
            await content.FirstAsync<Row>(OfFolder, new { folder = mailbox.Id }, ct) is not { } row
            || row.Epoch != mailbox.Row.Epoch
        )
            return null;
        try
        {
            return JsonSerializer.Deserialize<CasePlace>(mailbox.Open(Label, mailbox.Id, row.Epoch, row.Sealed));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }
}
