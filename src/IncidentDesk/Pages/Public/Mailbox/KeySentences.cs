using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>Sentences for the reporter about who has the keys to their mailbox.</summary>
internal static class KeySentences
{
    /// <param name="holders">The team members who hold a key of the mailbox now.</param>
    public static IReadOnlyList<string> All(CaseFile file, IReadOnlySet<Guid> holders, Roster people) =>
        [.. KeyHolders.Of(file, holders).Select(holder => Of(holder, people))];

    /// <summary>The name, the role, since when, whether they still have the keys, and when they first opened the
    /// report.</summary>
    public static string Of(KeyHolder holder, Roster people)
    {
        var who = holder.Role is { } role
            ? $"{people.NameOf(holder.Person)} ({Sentences.RoleName(role).ToLowerInvariant()})"
            : people.NameOf(holder.Person);
        var keys = holder.Since is { } since
            ? holder.HoldsNow
                ? T["{0} peut lire ta boîte depuis {1}.", who, Moments.DayAndHour(since)]
                : T[
                    "{0} pouvait lire ta boîte à partir de {1}. Cette personne ne le peut plus.",
                    who,
                    Moments.DayAndHour(since)
                ]
            : T["{0} peut lire ta boîte.", who];
        return holder.OpenedAt is { } opened ? $"{keys} {T["Récit ouvert : {0}.", Moments.DayAndHour(opened)]}" : keys;
    }
}
