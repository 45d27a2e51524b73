namespace IncidentDesk.Storage.Accounts;

/// <summary>What a session cookie opens.</summary>
public enum SessionKind
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
