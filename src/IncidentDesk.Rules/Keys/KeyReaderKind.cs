namespace IncidentDesk.Rules.Keys;

/// <summary>With what a reader opens a folder.</summary>
public enum KeyReaderKind
{
    /// <summary>A member of the roster, with their own keys.</summary>
    Member,

    /// <summary>Whoever opens a mailbox now, with its eight words or with its code that is not used yet; nobody when
    /// the mailbox has neither.</summary>
    Receipt,

    /// <summary>Whoever will use the code that this act makes for a mailbox.</summary>
    Code,
}
