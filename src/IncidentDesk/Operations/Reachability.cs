using IncidentDesk.Mail;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Operations;

/// <summary>Finds out who can be notified by mail: people with a valid address that the mail server does not
/// refuse.</summary>
internal sealed class Reachability(RosterStore roster, EmailStore emails, OutboxStore outbox, ProtocolShelf protocols)
{
    /// <summary>Everybody with a seat who cannot be reached by mail, in the order of the roster.</summary>
    public async Task<IReadOnlyList<UnreachablePerson>> UnreachedAsync(CancellationToken ct)
    {
        var (refused, unreached) = ((await outbox.RefusedPersonsAsync(ct)).ToHashSet(), new List<UnreachablePerson>());
        foreach (var person in (await roster.AllAsync(ct)).People.Where(person => !person.Seats.IsEmpty))
            if (await WhyAsync(person.Id, refused.Contains(person.Id), ct) is { } why)
                unreached.Add(new(person, why));
        return unreached;
    }

    /// <summary>Why this person cannot be reached by mail; null when they can.</summary>
    public async Task<UnreachableReason?> WhyAsync(Guid person, CancellationToken ct) =>
        await WhyAsync(person, (await outbox.RefusedPersonsAsync(ct)).Contains(person), ct);

    private async Task<UnreachableReason?> WhyAsync(Guid person, bool refused, CancellationToken ct) =>
        await emails.EmailAsync(person, ct) switch
        {
            null => UnreachableReason.NoAddress,
            var kept when MailAddress.Read(kept) is null => UnreachableReason.BadAddress,
            _ => refused ? UnreachableReason.Refused : null,
        };

    /// <summary>The protocols whose reports would go to readers none of whom can be reached by mail.</summary>
    /// <remarks>Stops at the first reader of each protocol who can be reached, to stay cheap: anybody may request the
    /// health of the desk.</remarks>
    public async Task<IReadOnlyList<string>> SilentProtocolsAsync(CancellationToken ct)
    {
        var (people, refused) = (
            (await roster.AllAsync(ct)).Present,
            (await outbox.RefusedPersonsAsync(ct)).ToHashSet()
        );
        var silent = new List<string>();
        foreach (var protocol in protocols.Current)
        {
            var readers = Submit.Readers(protocol, people, new HashSet<Guid>(), outside: false);
            if (readers.Length > 0 && !await AnyReachedAsync(readers, refused, ct))
                silent.Add(protocol.Id);
        }
        return silent;
    }

    /// <summary>Whether a report can be sent under one protocol at least.</summary>
    public async Task<bool> AnyDoorAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).Present;
        return protocols.Current.Any(protocol => Submit.IsOpen(protocol, people));
    }

    private async Task<bool> AnyReachedAsync(IEnumerable<Person> people, HashSet<Guid> refused, CancellationToken ct)
    {
        foreach (var person in people)
            if (await WhyAsync(person.Id, refused.Contains(person.Id), ct) is null)
                return true;
        return false;
    }
}
