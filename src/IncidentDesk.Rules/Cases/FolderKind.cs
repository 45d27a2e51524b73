namespace IncidentDesk.Rules.Cases;

/// <summary>The kind of folder something confidential is kept in, which determines who can read it.</summary>
public enum FolderKind
{
    Mailbox,
    Case,
    Decision,
    Identity,
    Measure,
    Party,
    Agreement,
    Register,
}
