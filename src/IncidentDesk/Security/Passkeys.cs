using System.Buffers.Text;
using System.Text.Json;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Identity;

namespace IncidentDesk.Security;

/// <summary>WebAuthn ceremonies. The framework verifies the answers of authenticators; the desk stores the challenges,
/// so that each is answered only once, whatever a signature counter says.</summary>
internal sealed class Passkeys(
    IPasskeyHandler<PasskeyUser> framework,
    PasskeyStore passkeys,
    ChallengeStore challenges,
    RosterStore roster,
    IHttpContextAccessor accessor
)
{
    private HttpContext Context => accessor.HttpContext!;

    /// <summary>The options for registering a passkey, as JSON for the browser.</summary>
    public async Task<string> AskForNewAsync(Guid person, string login, string name, CancellationToken ct)
    {
        var options = await framework.MakeCreationOptionsAsync(
            new()
            {
                Id = person.ToString("D"),
                Name = login,
                DisplayName = name,
            },
            Context
        );
        await challenges.AddAsync(
            ChallengeIn(options.CreationOptionsJson),
            ChallengePurpose.Register,
            person,
            options.AttestationState!,
            ct
        );
        return options.CreationOptionsJson;
    }

    /// <summary>Stores a newly registered passkey; false when the answer does not match the challenge.</summary>
    public async Task<bool> AddAsync(
        PasskeyAnswer answer,
        Guid person,
        string name,
        AccountKeys secrets,
        CancellationToken ct
    )
    {
        if (await TakeAsync(answer, ChallengePurpose.Register, person, ct) is not { } state)
            return false;
        var result = await framework.PerformAttestationAsync(
            new()
            {
                HttpContext = Context,
                CredentialJson = answer.Credential,
                AttestationState = state,
            }
        );
        if (!result.Succeeded || result.UserEntity.Id != person.ToString("D"))
            return false;
        var made = result.Passkey;
        return await passkeys.AddAsync(
            new()
            {
                PersonId = person,
                Name = name,
                CredentialId = made.CredentialId,
                CoseKey = made.PublicKey,
                SignCount = made.SignCount,
                Transports = string.Join(' ', made.Transports ?? []),
                BackupEligible = made.IsBackupEligible,
                BackedUp = made.IsBackedUp,
            },
            Context.Request.Host.Host,
            secrets,
            answer.Prf,
            ct
        );
    }

    /// <summary>The options for using a passkey, as JSON for the browser.</summary>
    /// <param name="person">Whose passkeys; null at sign-in, when nobody is identified yet.</param>
    public async Task<string> AskAsync(ChallengePurpose purpose, Guid? person, CancellationToken ct)
    {
        var options = await framework.MakeRequestOptionsAsync(person is { } id ? new(id) : null, Context);
        await challenges.AddAsync(
            ChallengeIn(options.RequestOptionsJson),
            purpose,
            person,
            options.AssertionState!,
            ct
        );
        return options.RequestOptionsJson;
    }

    /// <summary>The passkey that answered; null for anything but the first valid answer to a challenge of this purpose
    /// and person.</summary>
    public async Task<Passkey?> CheckAsync(
        PasskeyAnswer answer,
        ChallengePurpose purpose,
        Guid? person,
        CancellationToken ct
    )
    {
        if (await TakeAsync(answer, purpose, person, ct) is not { } state)
            return null;
        var result = await framework.PerformAssertionAsync(
            new()
            {
                HttpContext = Context,
                CredentialJson = answer.Credential,
                AssertionState = state,
            }
        );
        if (!result.Succeeded || await passkeys.FindAsync(result.Passkey.CredentialId, ct) is not { } passkey)
            return null;
        // One that opens cases proves itself by the secret it derives; a second step has nothing but its endorsement.
        if (
            purpose == ChallengePurpose.SecondStep
            && !await passkeys.IsOwnAsync(passkey, Context.Request.Host.Host, await roster.AllAsync(ct), ct)
        )
            return null;
        await passkeys.CountAsync(result.Passkey.CredentialId, result.Passkey.SignCount, result.Passkey.IsBackedUp, ct);
        return passkey;
    }

    /// <summary>Asks a person's passkeys to sign a challenge that is not random but the hash of what they
    /// decide.</summary>
    /// <param name="allowed">The passkeys that may sign.</param>
    /// <param name="moment">The time and journal head in the message, stored so that the message can be
    /// rebuilt.</param>
    public async Task<string> AskToSignAsync(
        byte[] challenge,
        Guid person,
        IEnumerable<Passkey> allowed,
        SigningMoment moment,
        CancellationToken ct
    )
    {
        await challenges.AddAsync(challenge, ChallengePurpose.Decision, person, moment.ToString(), ct);
        return JsonSerializer.Serialize(
            new
            {
                challenge = Base64Url.EncodeToString(challenge),
                rpId = Context.Request.Host.Host,
                timeout = ChallengeStore.Lives.TotalMilliseconds,
                userVerification = "required",
                allowCredentials = allowed.Select(passkey => new
                {
                    type = "public-key",
                    id = Base64Url.EncodeToString(passkey.CredentialId),
                    transports = passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                }),
            }
        );
    }

    /// <summary>The time and journal head of a decision's challenge, answered once; null when it was answered before,
    /// or not issued to this person.</summary>
    public async Task<SigningMoment?> TakeMomentAsync(PasskeyAnswer answer, Guid person, CancellationToken ct) =>
        await TakeAsync(answer, ChallengePurpose.Decision, person, ct) is { } state ? SigningMoment.Parse(state) : null;

    private async Task<string?> TakeAsync(
        PasskeyAnswer answer,
        ChallengePurpose purpose,
        Guid? person,
        CancellationToken ct
    ) => answer.Challenge is { } challenge ? await challenges.TakeAsync(challenge, purpose, person, ct) : null;

    private static byte[] ChallengeIn(string options)
    {
        using var json = JsonDocument.Parse(options);
        return Base64Url.DecodeFromChars(json.RootElement.GetProperty("challenge").GetString());
    }

    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddIdentityCore<PasskeyUser>().AddUserStore<PasskeyUsers>();
        services.AddScoped<IPasskeyHandler<PasskeyUser>, PasskeyHandler<PasskeyUser>>().AddScoped<Passkeys>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.AuthenticatorTimeout = ChallengeStore.Lives;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
            options.IsAllowedAlgorithm = algorithm => algorithm == Es256;
            options.ValidateOrigin = asked =>
                ValueTask.FromResult(
                    !asked.CrossOrigin
                        && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}"
                );
        });
        return services;
    }

    /// <summary>ECDSA on P-256 with SHA-256 (RFC 9053), the only algorithm for passkeys, since they also sign
    /// decisions.</summary>
    private const int Es256 = -7;
}
