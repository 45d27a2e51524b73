using IncidentDesk.Mail;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Operations;

/// <summary>Who can be told that something waits: whoever has an address that can be read and that the mail server does
/// not refuse.</summary>
internal sealed class Told(RosterStore roster, AccountStore accounts, ReminderStore reminders, ProtocolShelf protocols)
{
    /// <summary>Everybody with a seat whom no mail reaches, in the roster's order.</summary>
    public async Task<IReadOnlyList<Unreached>> UnreachedAsync(CancellationToken ct)
    {
        var (refused, unreached) = ((await reminders.RefusedPersonsAsync(ct)).ToHashSet(), new List<Unreached>());
        foreach (var person in (await roster.AllAsync(ct)).People.Where(person => !person.Seats.IsEmpty))
            if (await WhyAsync(person.Id, refused.Contains(person.Id), ct) is { } why)
                unreached.Add(new(person, why));
        return unreached;
    }

    /// <summary>Why no mail reaches this person; null when one does.</summary>
    public async Task<Silence?> WhyAsync(Guid person, CancellationToken ct) =>
        await WhyAsync(person, (await reminders.RefusedPersonsAsync(ct)).Contains(person), ct);

    private async Task<Silence?> WhyAsync(Guid person, bool refused, CancellationToken ct) =>
        await accounts.EmailAsync(person, ct) switch
        {
            null => Silence.NoAddress,
            var kept when MailAddress.Read(kept) is null => Silence.BadAddress,
            _ => refused ? Silence.Refused : null,
        };

    /// <summary>The protocols at whose door a report is received by people none of whom a mail reaches.</summary>
    /// <remarks>It stops at the first reader of each door who is reached: anybody may ask how the desk is.</remarks>
    public async Task<IReadOnlyList<string>> SilentDoorsAsync(CancellationToken ct)
    {
        var (people, refused) = (
            (await roster.AllAsync(ct)).Present,
            (await reminders.RefusedPersonsAsync(ct)).ToHashSet()
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

    private async Task<bool> AnyReachedAsync(IEnumerable<Person> people, HashSet<Guid> refused, CancellationToken ct)
    {
        foreach (var person in people)
            if (await WhyAsync(person.Id, refused.Contains(person.Id), ct) is null)
                return true;
        return false;
    }
}
