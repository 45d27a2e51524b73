namespace IncidentDesk.Storage.Accounts;

/// <summary>What a person's password is followed by at sign-in. It is part of the place to which the password's wraps
/// are bound, so that nobody without the password can take it away.</summary>
[Flags]
public enum SecondSteps
{
    None = 0,
    Code = 1,
    Passkey = 2,
}
