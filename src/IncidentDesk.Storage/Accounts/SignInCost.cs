using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Accounts;

/// <summary>What one guess at a password of this desk costs. No setting and no row reaches it: only the code that
/// builds a desk chooses.</summary>
internal sealed record SignInCost
{
    /// <summary>What every desk that people use has.</summary>
    public static readonly SignInCost Full = new() { Cost = PasswordCost.SignIn };

    /// <summary>The least that is ever stretched, for desks that are thrown away, with passwords that everybody
    /// knows.</summary>
    public static readonly SignInCost ThrownAway = new() { Cost = PasswordCost.Receipt };

    public required PasswordCost Cost { get; init; }
}
