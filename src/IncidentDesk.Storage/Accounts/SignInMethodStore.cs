namespace IncidentDesk.Storage.Accounts;

/// <summary>Reads all the ways in of one person.</summary>
public sealed class SignInMethodStore(
    AccountStore accounts,
    PrintedCodeStore recovery,
    OneTimeCodeStore codes,
    PasskeyStore passkeys
)
{
    public async Task<SignInMethods> OfAsync(Guid person, CancellationToken ct) =>
        new(
            await accounts.PasswordOpensAsync(person, ct),
            await recovery.MadeAtAsync(person, ct),
            await codes.IsOnAsync(person, ct),
            await passkeys.OfAsync(person, ct)
        );

    /// <summary>What signing in by password asks for as a second step, without reading the other ways in.</summary>
    public async Task<SecondSteps> SecondAsync(Guid person, CancellationToken ct) =>
        SignInMethods.SecondOf(await codes.IsOnAsync(person, ct), await passkeys.OfAsync(person, ct));
}
