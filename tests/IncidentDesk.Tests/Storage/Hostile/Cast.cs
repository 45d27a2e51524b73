using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Security;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Who and what plays a part in the life of the desk, by its id or by what opens it.</summary>
internal sealed record Cast
{
    /// <summary>A case with a name, a note, messages, a measure, requests to custodians.</summary>
    public required Reported Named { get; init; }

    /// <summary>A case with an untouched photo.</summary>
    public required Reported Photographed { get; init; }

    /// <summary>A conflict with a mailbox of somebody else, and a code that waits.</summary>
    public required Reported Conflict { get; init; }

    public required string[] GuestWords { get; init; }
    public required Guid Guest { get; init; }

    /// <summary>What waits to be used: a code for a mailbox, a link for a new member.</summary>
    public required string Code { get; init; }

    public required string Link { get; init; }

    /// <summary>The decision of the demo, which lacks signatures.</summary>
    public required Guid Decision { get; init; }

    public required string TextHash { get; init; }
    public required Guid Measure { get; init; }
    public required Guid NameRequest { get; init; }
    public required Guid RecoveryRequest { get; init; }

    /// <summary>A question about the decision that waits for its answer, and the code that opens it.</summary>
    public required string Question { get; init; }

    /// <summary>Passkeys by login; that of <see cref="Stepping"/> only follows their password.</summary>
    public Dictionary<string, SoftPasskey> Passkeys { get; } = [];

    public const string Stepping = "basile";

    /// <summary>Printed codes by login.</summary>
    public Dictionary<string, string> Printed { get; } = [];

    /// <summary>What somebody saw of the journal before each loss that two members acknowledged.</summary>
    public List<Witness> Seen { get; } = [];

    /// <summary>A report that nobody opened.</summary>
    public Reported? Fresh { get; set; }

    /// <summary>A case that ended, whose purge is weeks away.</summary>
    public Reported? Ended { get; set; }

    /// <summary>The folders of these cases: what must not go before its time.</summary>
    public Guid[] Folders { get; set; } = [];

    /// <summary>Ids that a row most likely matters for, the more so the earlier they stand.</summary>
    public required Guid[] Ids { get; init; }

    /// <summary>Every member, by login.</summary>
    public required IReadOnlyDictionary<string, Guid> People { get; init; }
}
