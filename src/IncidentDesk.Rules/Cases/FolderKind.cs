namespace IncidentDesk.Rules.Cases;

/// <summary>Where something confidential lies, and so who can read it.</summary>
public enum FolderKind
{
    Mailbox,
    Case,
    Decision,
    Identity,
    Measure,
    Party,
    Agreement,
}
