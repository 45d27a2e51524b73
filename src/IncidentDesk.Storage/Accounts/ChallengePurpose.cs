namespace IncidentDesk.Storage.Accounts;

/// <summary>What an authenticator is asked for.</summary>
public enum ChallengePurpose
{
    SignIn,
    SecondStep,
    Confirm,
    Register,
    Decision,
}
