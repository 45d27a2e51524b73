namespace IncidentDesk.Storage.Journals;

/// <summary>A kind of rows in clear that signed entries contradict when somebody changes them by hand. The numbers are
/// stored.</summary>
public enum RowKind
{
    /// <summary>The public keys of a receipt.</summary>
    Receipt = 1,

    /// <summary>The answer to a question asked by code.</summary>
    Advice = 2,
}
