namespace IncidentDesk.Storage.Journals;

/// <summary>What somebody changed by hand, against what is signed, sealed or noted in a member's notebook. The numbers
/// are stored.</summary>
public enum RowKind
{
    /// <summary>The public keys of a receipt.</summary>
    Receipt = 1,

    /// <summary>The answer to a question asked by code.</summary>
    Advice = 2,

    /// <summary>The founding of the desk, which a member's notebook has otherwise.</summary>
    Founding = 3,

    /// <summary>Entries or signatures of the roster that a member's notebook has.</summary>
    Roster = 4,

    /// <summary>A member's notebook itself.</summary>
    Notebook = 5,

    /// <summary>A folder, a grant or a ledger that a member's notebook has, or that the journal or a ledger names for a
    /// reader.</summary>
    Folder = 6,

    /// <summary>A date of purging, or the list of purged folders. It ends when a sweep finds everything right
    /// again.</summary>
    Purge = 10,

    /// <summary>The text of a stored protocol.</summary>
    Definition = 11,

    /// <summary>A row that holds something of another form than its column, and was left out.</summary>
    Unreadable = 12,

    /// <summary>The signature of a decision, of a mandate, of a passkey or of a request for lost keys: its row does not
    /// verify, or is gone.</summary>
    Signature = 13,

    /// <summary>A decision whose ledger does not verify.</summary>
    Decision = 14,

    /// <summary>What a member's list shows of a case: its row does not open, or says something else than the
    /// ledger.</summary>
    Summary = 15,

    /// <summary>A line of the register of measures in force that is gone, or is not the one its decision
    /// names.</summary>
    Register = 16,
}
