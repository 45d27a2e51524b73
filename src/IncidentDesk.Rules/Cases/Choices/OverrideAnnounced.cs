using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>The person is told, before it takes effect, that people in charge act without this consent, and on which
/// ground.</summary>
[Entry("override_announced")]
public sealed record OverrideAnnounced(Guid By, DateTimeOffset At, Consent Consent, OverrideGround Ground)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;
}
