using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases;

/// <summary>How a case begins, from the first entry of the folder that is read.</summary>
public sealed partial record CaseFile
{
    /// <summary>The id of the reporter's mailbox, set by the caller that opens it; null in a mailbox itself.</summary>
    public Guid? Mailbox { get; init; }

    public static CaseFile Open(Received received, Protocol protocol) => Open(received, new ProtocolShelf([protocol]));

    public static CaseFile Open(Received received, ProtocolShelf shelf) =>
        Open(received, shelf, shelf.Get(received.Protocol, received.Version));

    private static CaseFile Open(Received received, ProtocolShelf shelf, Protocol protocol) =>
        new()
        {
            Id = received.Case,
            Shelf = shelf,
            Protocol = protocol,
            LifeSince = received.At,
            ReceivedAt = received.At,
            Reporter = received.By,
            Pin = ReceiptPin.Of(received.Keys, own: true),
            TakenBy = received.TakenBy,
            Receivers = [.. received.Readers],
            Stage = protocol.First.Id,
            StageSince = received.At,
            Path = [protocol.First.Id],
            History = [received],
        };

    /// <summary>A case whose mailbox was purged, from what the first participant, or the member who took the call,
    /// copied into the case; <see cref="Apply"/> then adds the entries of its own ledger.</summary>
    public static CaseFile Open(CaseSnapshot carried, ProtocolShelf shelf)
    {
        var protocol = shelf.Get(carried.Protocol, carried.Version);
        return new()
        {
            Id = carried.Case,
            Shelf = shelf,
            Protocol = protocol,
            LifeSince = carried.ReceivedAt,
            ReceivedAt = carried.ReceivedAt,
            Reporter = carried.Reporter,
            Receivers = [.. carried.Receivers],
            SetAside = [.. carried.SetAside],
            Stage = protocol.First.Id,
            StageSince = carried.ReceivedAt,
            Path = [protocol.First.Id],
            MailboxGone = true,
        };
    }

    /// <summary>A case as another person sees it: the content of their own folder, and nothing else.</summary>
    public static CaseFile Open(PartyOpened opened, ProtocolShelf shelf)
    {
        var protocol = shelf.Get(opened.Protocol, opened.Version);
        return new CaseFile
        {
            Id = opened.Case,
            Shelf = shelf,
            Protocol = protocol,
            LifeSince = opened.At,
            ReceivedAt = opened.At,
            Reporter = Guid.Empty,
            Receivers = [],
            Stage = protocol.First.Id,
            StageSince = opened.At,
            Path = [protocol.First.Id],
            Others = [new(opened.Party, [], opened.Kind) { HasFolder = true }],
        }.Apply(opened);
    }
}
