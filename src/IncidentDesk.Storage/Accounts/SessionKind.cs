namespace IncidentDesk.Storage.Accounts;

/// <summary>What a cookie can open.</summary>
internal enum SessionKind
{
    Desk,
    Mailbox,
    Draft,
    Words,
    SecondStep,
    Recovery,
    NewPasskey,
    Dictated,
    OldWay,
}
