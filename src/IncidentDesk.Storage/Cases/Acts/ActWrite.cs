using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>An act that was decided and planned, with everything its transaction writes.</summary>
/// <param name="Holders">Who of the roster holds the key of the mailbox, when somebody acts from one; else
/// nobody.</param>
internal sealed record ActWrite(
    CaseFolders Loaded,
    Holder Holder,
    CaseAct Act,
    KeyPlan Plan,
    MadeKeys Made,
    Roster People,
    IReadOnlyList<Guid> Holders,
    DateTimeOffset Now
)
{
    public CaseFile Before => Loaded.File;
    public CaseFile After => Plan.After;

    /// <summary>Whether somebody of the team acts, and not somebody from a mailbox.</summary>
    public bool InTeam => Loaded.Case is not null;

    public Verdict Verdict { get; } = Verdict.Of([.. Plan.Entries]);

    public IReadOnlyDictionary<Guid, string> Texts { get; } = Act.TextsById;

    public bool Has<T>()
        where T : LedgerEntry => Plan.Entries.Any(entry => entry is T);

    /// <summary>The entries that belong in one folder.</summary>
    public LedgerEntry[] Own(OpenFolder folder) => Own(Plan.Entries, folder);

    /// <summary>Those of these entries that belong in one folder.</summary>
    public static LedgerEntry[] Own(IEnumerable<LedgerEntry> entries, OpenFolder folder) =>
        [
            .. entries.Where(entry =>
                entry.Folder == folder.Row.Kind && (entry.Whose is null || entry.Whose == folder.Id)
            ),
        ];
}
