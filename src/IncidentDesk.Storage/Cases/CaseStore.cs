using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Cases.Submitting;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>Cases, as pages use them. Every act loads the case, decides by a rule and appends entries; the keys are
/// renewed whenever the rules change who reads.</summary>
public sealed class CaseStore(
    Submission submission,
    CaseRows rows,
    CaseReader reader,
    CaseActs acts,
    PartyMailboxes parties,
    AddedFiles added
)
{
    /// <summary>Seals a report to its readers and to the receipt. Nothing is kept when the rule refuses, or when the
    /// desk is too busy.</summary>
    /// <param name="name">The name entrusted to custodians; null when the person gives none.</param>
    /// <returns>The eight words. Null words with a refusal, or without one when too many requests are being
    /// served.</returns>
    public Task<(string[]? Words, Refusal? Refusal)> SubmitAsync(
        Protocol protocol,
        IReadOnlySet<Guid> setAside,
        string report,
        IReadOnlyDictionary<Consent, ConsentAnswer> consents,
        CancellationToken ct,
        GivenName? name = null,
        string? answers = null,
        Ticked? ticked = null,
        IReadOnlyList<KeptFile>? files = null,
        bool outside = false,
        string? reach = null,
        Sending? sending = null,
        string language = "fr"
    ) =>
        submission.SubmitAsync(
            new(protocol, setAside, report, consents)
            {
                Name = name,
                Answers = answers,
                Ticked = ticked,
                Files = files ?? [],
                Outside = outside,
                Reach = reach,
                Sending = sending,
                Language = language,
            },
            ct
        );

    /// <summary>The mailbox of a case; null when there is no such case.</summary>
    public Task<Guid?> MailboxOfAsync(Guid id, CancellationToken ct) => rows.MailboxOfAsync(id, ct);

    /// <summary>Whether the case has no other folder than its own, its mailbox, and the name the reporter entrusted: no
    /// other person's folder, no decision, no measure.</summary>
    internal Task<bool> IsAloneAsync(Guid id, CancellationToken ct) => rows.IsAloneAsync(id, ct);

    /// <summary>The cases the holder can open, open ones first, then by deadline. For a case without a grant the holder
    /// gets neither a row nor a count.</summary>
    public Task<IReadOnlyList<QueuedCase>> QueueAsync(Holder holder, CancellationToken ct) =>
        reader.QueueAsync(holder, ct);

    /// <summary>The case in which a decision was proposed, among those the holder can open; null when there is
    /// none.</summary>
    public Task<Guid?> OfDecisionAsync(Holder holder, Guid decision, CancellationToken ct) =>
        reader.OfDecisionAsync(holder, decision, ct);

    /// <summary>The case as the holder can open it; null when it does not exist, the holder has no key to it, or a
    /// crisis keeps them from it. The first two are indistinguishable.</summary>
    public Task<CaseFolders?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        reader.LoadAsync(holder, id, ct);

    /// <summary>Until when a crisis keeps this holder from a case of which they have the keys; null when none
    /// does.</summary>
    public Task<DateTimeOffset?> FrozenUntilAsync(Holder holder, Guid id, CancellationToken ct) =>
        reader.FrozenUntilAsync(holder, id, ct);

    /// <summary>The mailbox that eight words open: what the reporter may see, or another person's own part, with the
    /// stage and status stored for the case.</summary>
    public Task<CaseFolders?> LoadMailboxAsync(Holder holder, CancellationToken ct) =>
        reader.LoadMailboxAsync(holder, ct);

    /// <summary>A text of the case, found by the entry that names it; null when there is none with that id.</summary>
    public Task<string?> TextAsync(CaseFolders loaded, Guid text, CancellationToken ct) =>
        reader.TextAsync(loaded, text, ct);

    /// <summary>The record of the file that a text describes; null when the text describes none, or was
    /// purged.</summary>
    public async Task<KeptFile?> FileAsync(CaseFolders open, Guid text, CancellationToken ct) =>
        open.IsFile(text) && await TextAsync(open, text, ct) is { } told ? KeptFile.Read(told) : null;

    /// <summary>Loads, decides and appends; after a lost race it loads and decides again. Null when there is no such
    /// case for this holder.</summary>
    public Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) => acts.ActAsync(holder, id, new(decide) { Texts = texts }, ct);

    /// <summary>Loads, decides and appends; <paramref name="also"/> writes more in the same transaction, given the case
    /// as it was loaded and the verdict.</summary>
    internal Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        Func<Work, CaseFolders, Verdict, Task<bool>> also,
        CancellationToken ct,
        params NewText[] texts
    ) => acts.ActAsync(holder, id, new(decide) { Also = also, Texts = texts }, ct);

    /// <summary>Proposes a decision, with the keys of its rounds and of the advice it may ask for, its text, and the
    /// answers of the person concerned.</summary>
    public Task<Verdict?> ProposeAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        NewRound[] rounds,
        CancellationToken ct,
        params NewText[] texts
    ) => acts.ActAsync(holder, id, new(decide) { Rounds = rounds, Texts = texts }, ct);

    /// <summary>Acts with keys recovered from custodians, and seals new ones. Null when there is no such case, or when
    /// the recovered keys are no longer in force.</summary>
    internal Task<Verdict?> RecoverAsync(
        Holder holder,
        Guid id,
        IReadOnlyDictionary<Guid, (Guid Id, Secret Secret)> keys,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct
    ) => acts.RecoverAsync(holder, id, keys, decide, ct);

    /// <summary>Clears a draft, or makes a new code: the case, the new folder and the code are written in one
    /// transaction.</summary>
    /// <returns>The code, if one was made, to be shown once; the verdict is null when there is no such case for this
    /// holder.</returns>
    public Task<(Verdict? Verdict, string? Code)> ContactAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) => parties.ContactAsync(holder, id, decide, texts, ct);

    /// <summary>Exchanges a code for eight words of the person's own; the code can then no longer be used.</summary>
    /// <returns>The eight words; null words for a code that opens nothing. Busy when too many requests are being
    /// served.</returns>
    /// <param name="keep">Keeps the words, with the id by which <see cref="HasComeAsync"/> knows them; null where
    /// nobody waits for them.</param>
    public Task<(string[]? Words, bool IsBusy)> ComeAsync(
        string typed,
        CancellationToken ct,
        string language = "fr",
        Func<Guid, string[], bool, Task>? keep = null
    ) => parties.ComeAsync(typed, language, keep ?? ((_, _, _) => Task.CompletedTask), ct);

    /// <summary>Whether the words that were made for this id open a mailbox.</summary>
    public Task<bool> HasComeAsync(Guid holder, CancellationToken ct) => parties.HasComeAsync(holder, ct);

    /// <summary>Adds files of the reporter, or of another person, that have just been sealed. Null when no mailbox is
    /// open.</summary>
    public Task<Verdict?> AddFilesAsync(
        Holder reporter,
        Guid id,
        IReadOnlyList<KeptFile> files,
        CancellationToken ct
    ) => added.AddAsync(reporter, id, files, ct);

    /// <summary>Sends files of the team, which have just been sealed, to the reporter. Null when there is no such case
    /// for this holder.</summary>
    public Task<Verdict?> SendFilesAsync(
        Holder holder,
        Actor actor,
        Guid id,
        IReadOnlyList<KeptFile> files,
        CancellationToken ct
    ) => added.SendAsync(holder, actor, id, files, ct);

    /// <summary>The custodians who may hold half of a file's key: nobody who can read the mailbox, even when its ledger
    /// does not name them. Null when no mailbox is open.</summary>
    public Task<ImmutableArray<Guid>?> GuardsAsync(Holder reporter, CancellationToken ct) =>
        added.GuardsAsync(reporter, ct);
}
