namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The public keys of a receipt, as an entry of a ledger pins them. A row with other keys counts for
/// nothing.</summary>
/// <param name="Keys">SHA-256(canonical "IncidentDesk/receipt-keys/v1": reading key, everyday signing key), lower-case
/// hex.</param>
/// <param name="Own">Whether the holder of the receipt signed the entry. Otherwise a member of the team pinned what the
/// row said then.</param>
public sealed record ReceiptPin(string Keys, bool Own)
{
    /// <summary>Null without keys, as in entries from before keys were pinned.</summary>
    public static ReceiptPin? Of(string? keys, bool own = false) => keys is null ? null : new(keys, own);
}
