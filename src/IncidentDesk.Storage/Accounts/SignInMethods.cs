namespace IncidentDesk.Storage.Accounts;

/// <summary>The ways in of one person. Each wraps the same two secrets, so losing or replacing one loses no case as
/// long as another opens them.</summary>
/// <param name="Password">False when the key ring was lost, until a new password is set.</param>
/// <param name="Recovery">When the printed code was created; null when there is none.</param>
/// <param name="Codes">Whether signing in and signing require a six-digit code.</param>
public sealed record SignInMethods(bool Password, DateTimeOffset? Recovery, bool Codes, IReadOnlyList<Passkey> Passkeys)
{
    /// <summary>How many of them open the person's cases by themselves.</summary>
    public int Opening => (Password ? 1 : 0) + (Recovery is null ? 0 : 1) + Passkeys.Count(passkey => passkey.Opens);

    /// <summary>What signing in by password asks for as a second step.</summary>
    public SecondSteps Second => SecondOf(Codes, Passkeys);

    /// <summary>The person uses codes, or has a passkey that cannot open cases by itself.</summary>
    internal static SecondSteps SecondOf(bool codes, IEnumerable<Passkey> passkeys) =>
        (codes ? SecondSteps.Code : SecondSteps.None)
        | (passkeys.Any(passkey => !passkey.Opens) ? SecondSteps.Passkey : SecondSteps.None);

    /// <summary>Whether the passkey may be removed: never the last way in that opens the cases.</summary>
    public bool MayRemove(Passkey passkey) => !passkey.Opens || Opening > 1;
}
