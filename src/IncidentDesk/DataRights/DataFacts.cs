using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.Extensions.Options;

namespace IncidentDesk.DataRights;

/// <summary>What the notices, the register of processing and the impact assessment name, read at each request from the
/// settings that count, the protocols in force and the roster.</summary>
internal sealed class DataFacts(
    IOptions<Organisation> organisation,
    ProtocolShelf shelf,
    RosterStore roster,
    DatabaseSettings databases,
    IOptions<MailSettings> mail,
    IOptions<OperationsSettings> operations
)
{
    public Organisation Organisation => organisation.Value;

    public string Controller => Organisation.Controller is { Length: > 0 } named ? named : Organisation.Name;

    public IEnumerable<Protocol> Protocols => shelf.Current;

    /// <summary>Whether the databases are on a server; otherwise they are files of the machine.</summary>
    public bool OnServer => databases.Server is not null;

    /// <summary>Whether another login opens the keys than the rest.</summary>
    public bool KeysApart => databases is { Server: not null, KeysServer: not null };

    public bool SendsMail => mail.Value.Host is { Length: > 0 };
    public bool SendsMetrics => operations.Value.Metrics is not null;

    /// <summary>The names of the people who hold the seat for personal data.</summary>
    public async Task<IReadOnlyList<string>> ContactsAsync(CancellationToken ct) =>
        [
            .. (await roster.AllAsync(ct))
                .Present.Where(person => person.Has(Role.DataContact))
                .Select(person => person.Name),
        ];

    /// <summary>The seats by what their holders can come to read of a report, named as the protocol names
    /// them.</summary>
    public IEnumerable<(MayRead Reading, IEnumerable<string> Seats)> Recipients(Protocol protocol) =>
        WhoReads
            .BySeat(protocol, shelf)
            .GroupBy(reads => reads.MayRead)
            .Select(group => (group.Key, group.Select(reads => ProtocolSentences.SeatName(protocol, reads.Seat))));

    /// <summary>How long a case is kept in fact.</summary>
    public static IEnumerable<(Retention Rule, Span Length)> Kept(Protocol protocol) => Retentions.Of(protocol);

    /// <summary>When somebody named in a case is told so: the duties of the protocol, with their stages.</summary>
    public static IEnumerable<(Stage Stage, StageDuty Duty)> Told(Protocol protocol) =>
        protocol.Stages.SelectMany(stage =>
            stage
                .Duties.Where(duty => duty is { Letter: LetterIds.DataNotice, By: not null })
                .Select(duty => (stage, duty))
        );
}
