namespace IncidentDesk.Storage.Accounts;

/// <summary>The ways in that a person has. Each wraps the same two secrets: losing or replacing one loses no case as
/// long as another opens.</summary>
/// <param name="Password">False after the ring was lost, until a new password is set.</param>
/// <param name="Recovery">When the printed code was made; null without one.</param>
/// <param name="Codes">True when signing in and signing ask for a code of six digits.</param>
internal sealed record WaysIn(bool Password, DateTimeOffset? Recovery, bool Codes, IReadOnlyList<Passkey> Passkeys)
{
    /// <summary>How many open the person's cases by themselves.</summary>
    public int Opening => (Password ? 1 : 0) + (Recovery is null ? 0 : 1) + Passkeys.Count(passkey => passkey.Opens);

    /// <summary>True when the password alone does not let in: the person set up codes, or a passkey that cannot open
    /// cases itself.</summary>
    public bool AsksSecondStep => Codes || Passkeys.Any(passkey => !passkey.Opens);

    /// <summary>Never the last one that opens.</summary>
    public bool MayRemove(Passkey passkey) => !passkey.Opens || Opening > 1;
}
