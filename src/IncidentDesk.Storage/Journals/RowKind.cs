namespace IncidentDesk.Storage.Journals;

/// <summary>A kind of rows in clear that signed entries, or what a member saw before, contradict when somebody changes
/// them by hand. The numbers are stored.</summary>
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
}
