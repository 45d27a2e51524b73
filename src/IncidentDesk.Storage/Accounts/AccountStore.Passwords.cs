using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Accounts;

/// <summary>New accounts, new passwords, what must follow a password at sign-in, and the sessions that a change
/// closes.</summary>
public sealed partial class AccountStore
{
    /// <summary>Makes an account with new secrets.</summary>
    /// <returns>The id and the public keys for the roster; null when the login is taken.</returns>
    public async Task<(Guid Id, PublicKeys Keys)?> CreateAsync(
        string login,
        string? email,
        string password,
        CancellationToken ct
    ) => await CreateAllAsync([(login, email, password)], ct) is [var made] ? made : null;

    /// <summary>Makes several accounts at once: all of them, or none when a login is taken.</summary>
    public async Task<IReadOnlyList<(Guid Id, PublicKeys Keys)>?> CreateAllAsync(
        IReadOnlyList<(string Login, string? Email, string Password)> people,
        CancellationToken ct
    )
    {
        var all = new List<NewAccount>();
        foreach (var one in people)
            all.Add(await MakeAsync(Guid.NewGuid(), one.Password, ct));
        return await content.TryAsync(
            async work =>
            {
                foreach (var (made, one) in all.Zip(people))
                    if (!await AddAsync(work, made, one.Login, one.Email))
                        return false;
                return true;
            },
            ct
        )
            ? [.. all.Select(made => (made.Id, made.Keys))]
            : null;
    }

    private const string ReplacePassword = """
        UPDATE person
        SET salt = @salt, memory_kib = @memory, passes = @passes, pepper = @pepper, read_wrap = @readWrap,
            sign_wrap = @signWrap, stamp = stamp + 1
        WHERE id = @id
        """;

    /// <summary>Wraps the same secrets under a new password: all cases stay readable, the old password opens nothing,
    /// and every session opened before is deleted.</summary>
    /// <param name="second">What must follow the new password at sign-in.</param>
    public async Task SetPasswordAsync(
        Guid id,
        AccountKeys secrets,
        string password,
        SecondSteps second,
        CancellationToken ct
    ) => await CloseSessionsAsync(ReplacePassword, id, await WrapAsync(id, secrets, password, second, ct), ct);

    private const string CloseSessions = """
        UPDATE person
        SET stamp = stamp + 1
        WHERE id = @id
        """;

    /// <summary>Closes every session of the person: their rows are deleted, and the stamp of others no longer
    /// fits.</summary>
    public Task CloseSessionsAsync(Guid id, CancellationToken ct) =>
        CloseSessionsAsync(CloseSessions, id, new { id }, ct);

    /// <param name="change">Changes the person's row, with the stamp of their sessions.</param>
    private async Task CloseSessionsAsync(string change, Guid id, object args, CancellationToken ct)
    {
        var changed = await content.TryAsync(
            async work =>
            {
                await sessions.RemoveAllAsync(work, id);
                return await work.ExecuteAsync(change, args) == 1;
            },
            ct
        );
        if (!changed)
            throw new InvalidOperationException("There is no such person.");
    }

    private const string Rewrap = """
        UPDATE person
        SET read_wrap = @read, sign_wrap = @sign
        WHERE id = @id AND read_wrap = @before
        """;

    /// <summary>Binds the wraps of the present password to what must follow it at sign-in; false when the password is
    /// wrong, or was changed meanwhile.</summary>
    public async Task<bool> PinAsync(Guid id, string password, SecondSteps second, CancellationToken ct)
    {
        var row = await FindAsync(id, ct);
        using var key = await KeyAsync(Lane.Member, row, password, ct);
        using var secrets = key is null ? null : AccountKeys.Open(key, id, row.ReadWrap, row.SignWrap);
        if (secrets is null)
            return false;
        if (secrets.SecondSteps == second)
            return true;
        var (read, sign) = secrets.Wrap(key!, id, second);
        return await content.ExecuteAsync(
                Rewrap,
                new
                {
                    id,
                    read,
                    sign,
                    before = row.ReadWrap,
                },
                ct
            ) == 1;
    }
}
