using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>One person's reason for doing without a consent.</summary>
[Entry("override_signed")]
public sealed record OverrideSigned(
    Guid By,
    DateTimeOffset At,
    Consent Consent,
    OverrideGround Ground,
    bool AddsDanger,
    Guid Item
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { OverridesSigned = file.OverridesSigned.Add(this) };
}
