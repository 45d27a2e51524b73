using System.Collections.Concurrent;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage;

/// <summary>People of the demo who signed in once in this run: every copy of its desk knows them by the same keys, and
/// stretching a password is slow on purpose.</summary>
internal static class SignedIn
{
    private static readonly ConcurrentDictionary<(Guid Id, int Stamp), Holder> Known = [];

    private sealed class Account
    {
        public Guid Id { get; init; }
        public int Stamp { get; init; }
    }

    private const string ByLogin = """
        SELECT id, stamp
        FROM person
        WHERE login = @login
        """;

    private const string ById = """
        SELECT id, stamp
        FROM person
        WHERE id = @id
        """;

    /// <summary>The same by id, whatever their row says of their login; null for somebody who did not sign in in this
    /// run, and after a change of password.</summary>
    public static async Task<Holder?> AgainAsync(IStores desk, Guid id) =>
        await desk.Get<ContentDatabase>().FirstAsync<Account>(ById, new { id }, CancellationToken.None) is { } account
        && Known.TryGetValue((account.Id, account.Stamp), out var known)
            ? new(known.Id, Secret.Copy(known.Root.Bytes), stamp: known.Stamp)
            : null;

    /// <summary>Someone's own copy of what a sign-in gives; signs in for real the first time and after a change of
    /// password.</summary>
    public static async Task<Holder?> HolderAsync(IStores desk, string login, string password)
    {
        if (
            await desk.Get<ContentDatabase>().FirstAsync<Account>(ByLogin, new { login }, CancellationToken.None)
            is not { } account
        )
            return null;
        if (!Known.TryGetValue((account.Id, account.Stamp), out var known))
        {
            if (await desk.Get<AccountStore>().SignInAsync(login, password, CancellationToken.None) is not { } holder)
                return null;
            known = Known[(account.Id, account.Stamp)] = holder;
        }
        return new(known.Id, Secret.Copy(known.Root.Bytes), stamp: known.Stamp);
    }
}
