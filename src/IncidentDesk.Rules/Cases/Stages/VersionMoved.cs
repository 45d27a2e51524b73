using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Two people moved an open case to another version of its protocol.</summary>
[Entry("version_moved")]
public sealed record VersionMoved(Guid By, DateTimeOffset At, int Version) : LedgerEntry(By, At)
{
    /// <summary>The protocol, and SHA-256 of the text of this version, lower-case hex; null in entries older than these
    /// fields.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Protocol { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Definition { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Protocol = file.Shelf.Get(file.Protocol.Id, Version) };

    /// <summary>The id of the attestation.</summary>
    public static string What(int version) => $"version_{version}";

    /// <summary>Two people move an open case to another version of its protocol; no other act does so. Refused while a
    /// decision is open, and for a version without the case's stage.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, int version, Guid item, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (Versions(file).All(known => known.Version != version))
            return Reason.VersionInForce;
        if (file.OpenDecision is not null || file.HasUnseenDecision)
            return Reason.DecisionAlreadyOpen;
        if (file.SignersOf(What(version)).Contains(actor.Id))
            return Reason.AlreadySigned;
        var written = new Attested(actor.Id, now, What(version), item);
        return file.Apply(written).SignersOf(What(version)).Count() >= Floors.Signers
            ? Verdict.Of(
                written,
                new VersionMoved(actor.Id, now, version)
                {
                    Protocol = file.Protocol.Id,
                    Definition = file.Shelf.Get(file.Protocol.Id, version).Hash,
                }
            )
            : written;
    }

    /// <summary>Other versions in force that have the case's present stage; none without duties for a case that has
    /// them, so that what is owed to people cannot be moved away.</summary>
    public static IEnumerable<Protocol> Versions(CaseFile file) =>
        file.Shelf.InForce.Where(known =>
            known.Id == file.Protocol.Id
            && known.Version != file.Protocol.Version
            && (known.HasDuties || !file.Protocol.HasDuties)
            && known.Stage(file.Stage) is not null
        );
}
