using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders;

/// <summary>Gives a folder a new key when other people read it from now on.</summary>
public sealed class FolderKeys(GrantStore grants, GrantEnds ends, RosterStore roster)
{
    /// <summary>The first key of a new folder, granted to its readers, which the caller disposes; null when the grants
    /// could not be made.</summary>
    internal async Task<NewKey?> MakeAsync(Guid folder, IEnumerable<Guid> readers, CancellationToken ct)
    {
        using var opening = new Opening();
        var (first, people) = (opening.Add(NewKey.Make(1)), await roster.AllAsync(ct));
        return await grants.AddAsync(
            readers.Distinct().Select(person => (folder, first, person, people.ReadKey(person))),
            ct
        )
            ? opening.Answer(first)
            : null;
    }

    /// <summary>Everybody who has a seat now.</summary>
    internal async Task<IReadOnlySet<Guid>> TeamAsync(CancellationToken ct) =>
        (await roster.AllAsync(ct))
            .People.Where(person => !person.Seats.IsEmpty)
            .Select(person => person.Id)
            .ToHashSet();

    /// <summary>A new key granted to the readers, which the caller disposes, and who does not get it any more; null
    /// when they are the same people. Without an end when the grants could not be made.</summary>
    internal async Task<(NewKey Key, GrantEnd? End)?> ReplaceAsync(
        OpenFolder folder,
        IEnumerable<Guid> before,
        IEnumerable<Guid> after,
        CancellationToken ct
    )
    {
        var readers = after.ToHashSet();
        if (readers.SetEquals(before))
            return null;
        using var opening = new Opening();
        var (next, people) = (opening.Add(NewKey.Make(folder.Row.Epoch + 1)), await roster.AllAsync(ct));
        var granted = await grants.AddAsync(
            readers.Select(person => (folder.Id, next, person, people.ReadKey(person))),
            ct
        );
        var end = granted ? await ends.OfAsync(folder, next.Epoch, readers, ct) : null;
        return opening.Answer((next, end));
    }

    /// <summary>Deletes the grants of the key that the folder had until then, even if the request was
    /// aborted.</summary>
    internal Task RemoveAsync(OpenFolder before) =>
        grants.RemoveAsync(before.Id, before.Row.KeyId, CancellationToken.None);
}
