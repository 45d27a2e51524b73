namespace IncidentDesk.Rules.Keys;

/// <summary>Somebody to whom a folder's key is sealed.</summary>
/// <param name="Id">Of the member for <see cref="KeyReaderKind.Member"/>, otherwise of the mailbox.</param>
public readonly record struct KeyReader(KeyReaderKind Kind, Guid Id)
{
    public static KeyReader Member(Guid person) => new(KeyReaderKind.Member, person);

    public static KeyReader ReceiptOf(Guid mailbox) => new(KeyReaderKind.Receipt, mailbox);

    public static KeyReader CodeOf(Guid mailbox) => new(KeyReaderKind.Code, mailbox);
}
