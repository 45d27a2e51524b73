using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>Cases. Every act loads the case, decides by a rule and appends entries; the keys are renewed whenever the
/// rules change who reads.</summary>
internal sealed partial class CaseStore(
    ContentDatabase content,
    FolderStore folders,
    GrantStore grants,
    ShareStore shares,
    ReleaseStore releases,
    DecisionStore decisions,
    MeasureStore measures,
    RosterStore roster,
    ReceiptStore receipts,
    DecisionStops stops,
    InvitationStore invitations,
    FileStore attachments,
    RoundKeys roundKeys,
    ProtocolShelf protocols,
    Journal journal,
    TimeProvider clock
)
{
    private const int Attempts = 5;

    private const string InsertCase = """
        INSERT INTO incident_case (id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at,
            ends_at)
        VALUES (@id, @mailbox, @protocol, @version, @stage, @status, 1, @hour, @ends)
        """;

    /// <summary>Seals a report to its readers and to the receipt. Nothing is kept when the rule refuses, or when the
    /// desk is too busy.</summary>
    /// <param name="name">The name entrusted to custodians; null when the person gives none.</param>
    /// <returns>The eight words. Null words with a refusal, or without one when too many requests are being
    /// served.</returns>
    public async Task<(string[]? Words, Refusal? Refusal)> SubmitAsync(
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
        Sending? sending = null
    )
    {
        if (sending is not null && await MailboxOfAsync(sending.Case, ct) is not null)
            return (null, new(Reason.AlreadySent));
        var (people, now) = (await roster.AllAsync(ct), clock.GetUtcNow());
        var readers = Submit.Readers(protocol, people.Present, setAside, outside);
        if (sending?.Readers?.SetEquals(readers.Select(reader => reader.Id)) is false)
            return (null, new(Reason.OtherReaders));
        var (id, mailboxId, reporter, text) = (
            sending?.Case ?? Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            NewText.Of(report)
        );
        var more = answers is null ? null : NewText.Of(answers);
        var contact = string.IsNullOrWhiteSpace(reach) ? null : NewText.Of(reach);
        ImmutableArray<Guid> guards =
        [
            .. CustodyRules.OfOriginals(setAside, readers, people.Present).Select(person => person.Id),
        ];
        using var halved = HalvedFiles.Of(files ?? [], mailboxId, guards);
        var told = halved.Texts();
        var verdict = Submit.Decide(
            protocol,
            id,
            reporter,
            readers,
            [.. setAside],
            text.Id,
            consents,
            now,
            more?.Id,
            ticked,
            halved.Named(told),
            contact?.Id,
            sending?.Taker?.Id
        );
        if (verdict.Refusal is { } refusal)
            return (null, refusal);
        if (OriginalKept.Bars(halved.Named(told), guards) is { } unguarded)
            return (null, new(unguarded));
        var file = verdict
            .Entries.Skip(1)
            .Aggregate(CaseFile.Open((Received)verdict.Entries[0], protocols), (file, entry) => file.Apply(entry));
        using var identity = name is null
            ? null
            : NewIdentity.Of(name, CustodyRules.Eligible(file, people.Present), protocol.CustodiansNeeded);
        var given = identity is null
            ? Verdict.Of()
            : IdentityGiven.Decide(file, new(reporter, []), identity.Identity, identity.Item, people.Present, now);
        if (given.Refusal is { } kept)
            return (null, kept);
        if (await receipts.CreateAsync(ct) is not { } receipt)
            return (null, null);
        if (sending?.Keep is { } keep)
            await keep(mailboxId, receipt.Words, ct);

        using var holder = new Holder(reporter, receipt.Keys.Root, mailboxId);
        var (mailboxKey, caseKey, code) = (NewKey.Make(1), NewKey.Make(1), CodeName.Make());
        using var mailbox = OpenFolder.Create(mailboxId, FolderKind.Mailbox, mailboxKey, code);
        using var @case = OpenFolder.Create(id, FolderKind.Case, caseKey, code);
        var readKey = Envelope.PublicKey(holder.Root);
        await GrantAsync(
            [
                (mailboxId, mailboxKey, reporter, readKey),
                .. identity is null ? [] : new[] { identity.GrantTo(reporter, readKey) },
                .. file.Readers.SelectMany(reader =>
                    new[]
                    {
                        (mailboxId, mailboxKey, reader, people.ReadKey(reader)),
                        (id, caseKey, reader, people.ReadKey(reader)),
                    }
                ),
            ],
            ct
        );
        await SplitAsync(
            [
                .. identity is null ? [] : new[] { identity.Shares },
                .. halved.Halves,
                .. Recoverable(file, people, (mailboxId, mailboxKey), (id, caseKey)),
            ],
            ct
        );
        for (var attempt = 1; !await InsertAsync(); attempt++)
            if (sending is not null && await MailboxOfAsync(id, ct) is not null)
                return (null, new(Reason.AlreadySent));
            else if (attempt == Attempts)
                throw new InvalidOperationException("A new report could not be written.");
        return (receipt.Words, null);

        Task<bool> InsertAsync() =>
            content.TryAsync(
                async work =>
                {
                    await FolderStore.InsertAsync(work, mailbox);
                    await FolderStore.InsertAsync(work, @case);
                    await ReceiptStore.InsertAsync(
                        work,
                        new()
                        {
                            Lookup = receipt.Keys.Lookup,
                            HolderId = reporter,
                            MailboxId = mailboxId,
                            ReadKey = readKey,
                            ActKey = Holder.ActKey(holder.Root),
                        }
                    );
                    foreach (var file in files ?? [])
                        if (!await attachments.TakeAsync(work, mailboxId, file.Id))
                            return false;
                    await work.ExecuteAsync(
                        InsertCase,
                        new
                        {
                            id,
                            mailbox = mailboxId,
                            protocol = protocol.Id,
                            version = protocol.Version,
                            stage = file.Stage,
                            status = file.Status,
                            hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero),
                            ends = file.StageEndsAt,
                        }
                    );
                    await ReminderStore.ReplaceAsync(work, id, Deadlines.Of(file, people.People));
                    if (
                        identity is not null
                        && !await identity.InsertAsync(work, holder, mailboxId, given.Entries, now)
                    )
                        return false;
                    LedgerEntry[] entries =
                    [
                        .. verdict.Entries.Concat(given.Entries).Where(entry => entry.Folder == FolderKind.Mailbox),
                    ];
                    var texts = Texts([text, .. told, .. new[] { more, contact }.OfType<NewText>()]);
                    return await FolderStore.AppendAsync(work, holder, mailbox, null, entries, texts, now)
                        && (
                            sending?.Taker is not { } taker
                            || await FolderStore.AppendAsync(
                                work,
                                taker,
                                @case,
                                null,
                                Own(verdict, @case),
                                Texts([]),
                                now
                            )
                        );
                },
                ct
            );
    }

    private const string MailboxOf = """
        SELECT mailbox_id
        FROM incident_case
        WHERE id = @id
        """;

    /// <summary>The mailbox of a case; null when there is no such case.</summary>
    public Task<Guid?> MailboxOfAsync(Guid id, CancellationToken ct) =>
        content.FirstAsync<Guid?>(MailboxOf, new { id }, ct);

    private const string ByIds = """
        SELECT id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at, ends_at
        FROM incident_case
        WHERE id IN @ids
        """;

    /// <summary>The cases the holder can open, open ones first, then by deadline. For a case without a grant the holder
    /// gets neither a row nor a count.</summary>
    public async Task<IReadOnlyList<QueuedCase>> QueueAsync(Holder holder, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Case, ct))
            using (folder)
                names[folder.Id] = folder.Name;
        var rows = new List<CaseRow>();
        foreach (var ids in names.Keys.Chunk(500))
            rows.AddRange(await content.QueryAsync<CaseRow>(ByIds, new { ids = Database.List(ids) }, ct));
        return
        [
            .. rows.OrderBy(row => row.Status)
                .ThenBy(row => row.EndsAt ?? DateTimeOffset.MaxValue)
                .ThenBy(row => row.Id)
                .Select(row => new QueuedCase(row.Id, names[row.Id], row)),
        ];
    }

    private const string ById = """
        SELECT id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at, ends_at
        FROM incident_case
        WHERE id = @id
        """;

    /// <summary>The case as the holder can open it; null when it does not exist or the holder has no key to it. The two
    /// are indistinguishable.</summary>
    public async Task<CaseFolders?> LoadAsync(Holder holder, Guid id, CancellationToken ct)
    {
        if (await content.FirstAsync<CaseRow>(ById, new { id }, ct) is not { } row)
            return null;
        if (await folders.OpenAsync(holder, id, ct) is not { } @case)
            return null;
        var mailbox = await folders.OpenAsync(holder, row.MailboxId, ct);
        if (mailbox is null && !await folders.IsGoneAsync(row.MailboxId, ct))
            return null;
        return await ReadAsync(
            holder,
            row,
            mailbox ?? OpenFolder.Purged(row.MailboxId, @case),
            @case,
            id => folders.OpenAsync(holder, id, ct),
            ct
        );
    }

    /// <param name="open">Opens another folder of the case; null when the holder cannot.</param>
    private async Task<CaseFolders?> ReadAsync(
        Holder holder,
        CaseRow row,
        OpenFolder mailbox,
        OpenFolder @case,
        Func<Guid, Task<OpenFolder?>> open,
        CancellationToken ct
    )
    {
        var own = await folders.ReadAsync(@case, ct);
        var (others, all) = await OthersAsync(own, open, ct);
        if (others is null)
            return null;
        var agreement = own.Select(read => read.Entry).OfType<AgreementOpened>().FirstOrDefault() is { } opened
            ? await open(opened.Agreement)
            : null;
        var read = new List<ReadEntry>(own);
        foreach (var folder in (OpenFolder?[])[mailbox, agreement, .. others])
            if (folder is not null)
                read.AddRange(await folders.ReadAsync(folder, ct));
        IReadOnlyList<ReadEntry> entries = [.. read.OrderBy(one => one.JournalSeq)];
        var file = Fold(row, entries);
        // When a mailbox has been purged, its entries cannot be folded, and the case may have been reopened in them;
        // the stored stage and status are used instead.
        if (file.MailboxGone || !all)
            file = file with { Stage = row.Stage, Status = row.Status };
        file = file with
        {
            Others = file.Others.ConvertAll(other =>
                other.HasFolder && others.TrueForAll(folder => folder.Id != other.Id)
                    ? other with
                    {
                        Gone = true,
                    }
                    : other
            ),
        };
        if (file.Stage != row.Stage || file.Status != row.Status)
            throw new LedgerBrokenException(row.Id, @case.Row.Length);
        var decided = new List<DecisionFolder>();
        foreach (var proposed in file.History.OfType<DecisionProposed>())
            if (await decisions.LoadAsync(holder, proposed.Decision, ct) is { } decision)
                decided.Add(decision);
        var running = new List<MeasureFolder>();
        foreach (var proposed in file.History.OfType<MeasureProposed>())
            if (await measures.LoadAsync(holder, proposed.Measure, ct) is { } measure)
                running.Add(measure);
        return new(
            row,
            file with
            {
                Decisions = [.. decided.Select(decision => decision.File)],
                DecisionsOver = await OverAsync(file, decided, entries, ct),
                Measures = [.. running.Select(measure => measure.File)],
            },
            mailbox,
            @case,
            entries,
            [.. decided]
        )
        {
            Measures = [.. running],
            Others = [.. others],
            Agreement = agreement,
        };
    }

    private const string ByMailbox = """
        SELECT id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at, ends_at
        FROM incident_case
        WHERE mailbox_id = @mailbox
        """;

    /// <summary>The mailbox that eight words open: what the reporter may see, or another person's own part, with the
    /// stage and status stored for the case.</summary>
    public async Task<CaseFolders?> LoadMailboxAsync(Holder holder, CancellationToken ct)
    {
        if (holder.Mailbox is not { } id)
            return null;
        if (
            (
                await content.FirstAsync<CaseRow>(ByMailbox, new { mailbox = id }, ct)
                ?? await content.FirstAsync<CaseRow>(ByOther, new { mailbox = id }, ct)
            )
            is not { } row
        )
            return null;
        if (await folders.OpenAsync(holder, id, ct) is not { } mailbox)
            return null;
        var agreement = await folders.OfAsync(holder, FolderKind.Agreement, ct) is [var shared, ..] ? shared : null;
        var read = new List<ReadEntry>(await folders.ReadAsync(mailbox, ct));
        if (agreement is not null)
            read.AddRange(await folders.ReadAsync(agreement, ct));
        IReadOnlyList<ReadEntry> entries = [.. read.OrderBy(one => one.JournalSeq)];
        return new(
            row,
            Fold(row, entries) with
            {
                Protocol = protocols.Get(row.Protocol, row.ProtocolVersion),
                Stage = row.Stage,
                Status = row.Status,
            },
            mailbox,
            null,
            entries,
            []
        )
        {
            Agreement = agreement,
        };
    }

    /// <summary>Loads, decides and appends; after a lost race it loads and decides again. Null when there is no such
    /// case for this holder.</summary>
    public Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) => ActAsync(holder, id, decide, (_, _, _) => Task.FromResult(true), ct, texts);

    /// <summary>Loads, decides and appends; <paramref name="also"/> writes more in the same transaction, given the case
    /// as it was loaded and the verdict.</summary>
    public Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        Func<Work, CaseFolders, Verdict, Task<bool>> also,
        CancellationToken ct,
        params NewText[] texts
    ) => ActAsync(holder, id, decide, also, [], null, ct, texts);

    /// <summary>Proposes a decision, with the keys of its rounds and of the advice it may ask for.</summary>
    public Task<Verdict?> ProposeAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        NewRound[] rounds,
        NewText text,
        CancellationToken ct
    ) => ActAsync(holder, id, decide, (_, _, _) => Task.FromResult(true), rounds, null, ct, text);

    private async Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        Func<Work, CaseFolders, Verdict, Task<bool>> also,
        NewRound[] rounds,
        InvitationCode? code,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            using var loaded = holder.Mailbox is null
                ? await LoadAsync(holder, id, ct)
                : await LoadMailboxAsync(holder, ct);
            if (loaded is null)
                return null;
            if (await WrittenAsync(loaded, holder, texts, ct) is { } answered)
                return answered;
            var departed = loaded.Case is null
                ? []
                : HandlerDeparted.Entries(
                    loaded.File,
                    new(holder.Id, []),
                    (await roster.AllAsync(ct)).People,
                    clock.GetUtcNow()
                );
            if (loaded.Case is not null && await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
                return Reason.ClockBehind;
            if (loaded.Case is not null && loaded.File.History[^1].At > clock.GetUtcNow())
                return Reason.ClockBehind;
            var verdict = decide(departed.Aggregate(loaded.File, (file, entry) => file.Apply(entry)));
            if (
                loaded.File.MailboxGone
                && verdict.Entries.Any(entry => entry.Folder == FolderKind.Mailbox && entry is not HandlerJoined)
            )
                return Reason.MailboxGone;
            if (
                verdict.Refusal is not null
                || await TryAppendAsync(
                    loaded,
                    holder,
                    Verdict.Of([.. departed, .. verdict.Entries]),
                    Texts(texts),
                    also,
                    rounds,
                    code,
                    ct
                )
            )
                return verdict;
            if (attempt == Attempts)
                throw new InvalidOperationException("Too many people changed this case at once.");
        }
    }

    /// <summary>The answer to a form that was sent before: accepted when the text is the same, refused when the case
    /// holds another text under its id. Null for a new form.</summary>
    private async Task<Verdict?> WrittenAsync(CaseFolders loaded, Holder holder, NewText[] texts, CancellationToken ct)
    {
        foreach (var text in texts)
            if (
                loaded.Entries.FirstOrDefault(read => read.Entry.Text == text.Id && read.Entry.By == holder.Id)
                is not null
            )
                return await TextAsync(loaded, text.Id, ct) == text.Text ? Verdict.Of() : Reason.AlreadyWritten;
        return null;
    }

    /// <summary>Acts with keys recovered from custodians, and seals new ones. Null when there is no such case, or when
    /// the recovered keys are no longer in force.</summary>
    public async Task<Verdict?> RecoverAsync(
        Holder holder,
        Guid id,
        IReadOnlyDictionary<Guid, (Guid Id, Secret Secret)> keys,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct
    )
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await content.FirstAsync<CaseRow>(ById, new { id }, ct) is not { } row)
                return null;
            if (await OpenAsync(id) is not { } @case)
                return null;
            if (await OpenAsync(row.MailboxId) is not { } mailbox)
            {
                @case.Dispose();
                return null;
            }
            using var loaded = await ReadAsync(holder, row, mailbox, @case, OpenAsync, ct);
            if (loaded is null)
                return null;
            var verdict = await journal.IsAheadOfAsync(clock.GetUtcNow(), ct)
                ? Reason.ClockBehind
                : decide(loaded.File);
            if (
                verdict.Refusal is not null
                || await TryAppendAsync(
                    loaded,
                    holder,
                    verdict,
                    Texts([]),
                    (_, _, _) => Task.FromResult(true),
                    [],
                    null,
                    ct
                )
            )
                return verdict;
        }
        throw new InvalidOperationException("Too many people changed this case at once.");

        async Task<OpenFolder?> OpenAsync(Guid folder) =>
            keys.TryGetValue(folder, out var key)
                ? await folders.OpenWithAsync(folder, key.Id, Secret.Copy(key.Secret.Bytes), ct)
                : null;
    }

    private const string Move = """
        UPDATE incident_case
        SET protocol = @protocol, protocol_version = @definition, stage = @stage, status = @status, ends_at = @ends,
            version = @version + 1
        WHERE id = @id AND version = @version
        """;

    private const string StandsOn = """
        INSERT INTO decision_consent (folder_id, mailbox_id)
        VALUES (@folder, @mailbox)
        """;

    private const string PurgeAt = """
        UPDATE folder
        SET purge_at = @at
        WHERE id = @id OR id = @mailbox OR id IN (SELECT folder_id FROM case_folder WHERE case_id = @id)
        """;

    private async Task<bool> TryAppendAsync(
        CaseFolders loaded,
        Holder holder,
        Verdict verdict,
        IReadOnlyDictionary<Guid, string> texts,
        Func<Work, CaseFolders, Verdict, Task<bool>> also,
        NewRound[] rounds,
        InvitationCode? code,
        CancellationToken ct
    )
    {
        var (people, now) = (await roster.AllAsync(ct), clock.GetUtcNow());
        var after = verdict.Entries.Aggregate(loaded.File, (file, entry) => file.Apply(entry));
        // A person who no longer follows the case is removed from the mailbox's list of followers by the same act.
        if (loaded.Case is not null)
            verdict = Verdict.Of([
                .. verdict.Entries,
                .. Followers.Left(after, holder.Id, now),
                .. CaseBinding.Vetoes(loaded.File, holder.Id, now),
            ]);
        var recovers = verdict.Entries.OfType<KeysRecovered>().SingleOrDefault();
        var same =
            after.Readers.SetEquals(loaded.File.Readers)
            && !verdict.Entries.Any(entry => entry is KeysRegranted or KeysRecovered);
        var rekeyed = same ? [] : await RekeyAsync(loaded, after, people, recovers?.By, ct);
        if (verdict.Entries.OfType<CodeRenewed>().SingleOrDefault() is { } renewed)
            rekeyed[renewed.Party] = await RekeyForAsync(loaded, after, people, renewed.Party, code!, ct);
        if (await RekeyAgreementAsync(loaded, after, people, ct) is { } parties)
            rekeyed[loaded.Agreement!.Id] = parties;
        using var made = await NewFoldersAsync(loaded, after, people, verdict, code, ct);
        using var decision = await OpenDecisionAsync(loaded, people, verdict, ct);
        using var measure = await OpenMeasureAsync(loaded, after, people, verdict, ct);
        var moved = same ? [] : await RekeyMeasuresAsync(loaded, after, people, holder, now, ct);
        var over = RequestsOf(after, loaded.File.Readers.Except(after.Readers)).ToArray();
        var holders = loaded.Case is null
            ? (await grants.HoldersAsync(loaded.Mailbox.Id, loaded.Mailbox.Row.KeyId, ct)).Where(person =>
                people.Find(person) is not null
            )
            : [];
        var paired = await PairedAsync(loaded, after, people, holder, now, ct);
        var ends = Ends(loaded, after, verdict, paired);
        var done = await content.TryAsync(
            async work =>
            {
                // Written first, so that a proposal of the same act comes after it in the journal.
                await DecisionStops.WriteAsync(work, loaded.File.Id, loaded.Row.MailboxId, ends, now);
                foreach (var pair in paired)
                    if (!await pair.AppendAsync(work, holder, now))
                        return false;
                foreach (var folder in loaded.Written)
                {
                    var (own, next) = (Own(verdict, folder), rekeyed.GetValueOrDefault(folder.Id));
                    if (
                        (own.Length > 0 || next is not null)
                        && !await FolderStore.AppendAsync(work, holder, folder, next, own, texts, now)
                    )
                        return false;
                }
                if (!await made.InsertAsync(work, holder, loaded.Row.Id, folder => Own(verdict, folder), texts, now))
                    return false;
                if (
                    verdict.Entries.FirstOrDefault(entry =>
                        entry.Folder is FolderKind.Party or FolderKind.Agreement
                        && !loaded.Written.Concat(made.Made).Any(folder => Own(verdict, folder).Contains(entry))
                    ) is
                    { } lost
                )
                    throw new InvalidOperationException(
                        $"An entry has no folder it could be written in: {lost.GetType().Name}."
                    );
                if (code is not null)
                    await InviteAsync(
                        work,
                        verdict,
                        code,
                        Retentions.Kept(after.Protocol.Common.Retention.UnreadMailbox, now)
                    );
                if (decision is not null)
                {
                    await FolderStore.InsertAsync(work, decision);
                    var opened = verdict.Entries.OfType<ProposalOpened>().ToArray();
                    if (!await FolderStore.AppendAsync(work, holder, decision, null, opened, texts, now))
                        return false;
                    foreach (var round in rounds)
                        await roundKeys.InsertAsync(work, decision, round);
                    await work.ExecuteAsync(StandsOn, new { folder = decision.Id, mailbox = loaded.Row.MailboxId });
                    await work.ExecuteAsync(Belongs, new { folder = decision.Id, @case = loaded.Row.Id });
                    await ReminderStore.ReplaceAsync(
                        work,
                        decision.Id,
                        Deadlines.Of(IncidentDesk.Rules.Decisions.DecisionFile.Fold(opened, [], now))
                    );
                }
                if (
                    measure is not null
                    && !await MeasureStore.InsertAsync(
                        work,
                        holder,
                        measure,
                        verdict.Entries.OfType<MeasureOpened>().Single(),
                        after.Protocol.Common.Retention,
                        texts,
                        now
                    )
                )
                    return false;
                foreach (var (running, next, changed) in moved)
                    if (!await MeasureStore.RekeyAsync(work, holder, running, next, changed, now))
                        return false;
                if (!await also(work, loaded, verdict))
                    return false;
                if (loaded.Case is null)
                {
                    await KeepADayAsync(work, loaded, now);
                    await ReminderStore.TellAsync(work, loaded.Row.Id, holders, now);
                    if (verdict.Entries.Any(entry => entry is CaseReopened))
                        await ReminderStore.TellAsync(
                            work,
                            loaded.Row.Id,
                            Deadlines.Coordination(after, Apart(loaded, holders, people)),
                            now,
                            Deadlines.Objected
                        );
                }
                if (loaded.Case is not null && after.PurgeAt is { } purge)
                    foreach (var running in loaded.Measures)
                        await MeasureStore.KeepUntilAsync(work, running.Folder.Id, purge);
                var (reopened, waits) = (
                    verdict.Entries.Any(entry => entry is CaseReopened),
                    verdict.Entries.Any(entry => entry is CasePaused)
                );
                if (reopened || (loaded.Case is not null && after.PurgeAt != loaded.File.PurgeAt))
                    await work.ExecuteAsync(
                        PurgeAt,
                        new
                        {
                            id = loaded.Row.Id,
                            mailbox = loaded.Row.MailboxId,
                            at = after.PurgeAt,
                        }
                    );
                foreach (var person in loaded.File.Readers.Except(after.Readers))
                    await ReminderStore.DeleteAsync(work, loaded.Row.Id, person);
                foreach (var request in over)
                    await CustodyStore.RemoveAsync(work, request);
                // From the mailbox, the reporter changes deadlines only by reopening or pausing the case. The mailbox
                // does not name the handlers, so the holders of its key are reminded.
                if (loaded.Case is not null)
                    await ReminderStore.ReplaceAsync(work, loaded.Row.Id, Deadlines.Of(after, people.People));
                else if (reopened || waits)
                    await ReminderStore.ReplaceAsync(
                        work,
                        loaded.Row.Id,
                        Deadlines.Of(
                            after with
                            {
                                Taken = false,
                                Receivers = [.. holders],
                            },
                            Apart(loaded, holders, people)
                        )
                    );
                return await work.ExecuteAsync(
                        Move,
                        new
                        {
                            id = loaded.Row.Id,
                            version = loaded.Row.Version,
                            stage = after.Stage,
                            status = after.Status,
                            protocol = after.Protocol.Id,
                            definition = after.Protocol.Version,
                            ends = loaded.Case is null && !reopened && !waits ? loaded.Row.EndsAt : after.StageEndsAt,
                        }
                    ) == 1;
            },
            ct
        );
        if (done)
            foreach (
                var folder in loaded
                    .Written.Where(folder => rekeyed.ContainsKey(folder.Id))
                    .Concat(moved.Select(running => running.Measure.Folder))
                    .Concat(paired.Select(pair => pair.Folder))
            )
            {
                await grants.RemoveAsync(folder.Id, folder.Row.KeyId, ct);
                await shares.RemoveAsync(folder.Id, folder.Row.KeyId, ct);
            }
        // Custodians who now handle the case, or have stepped back from it, may no longer hold a share of its name.
        if (
            done
            && after.Identity is { } identity
            && identity.Custodians.Where(person => !CustodyRules.MayGuard(after, person)).ToArray()
                is { Length: > 0 } gone
        )
            await shares.RemoveOfAsync(identity.Folder, gone, ct);
        if (done && after.History.Exists(entry => entry is OriginalKept))
            await shares.RemoveHalvesAsync(loaded.Mailbox.Id, person => !CustodyRules.MayHoldHalf(after, person), ct);
        if (done)
            foreach (var request in over)
                await releases.RemoveRequestAsync(request, ct);
        return done;
    }

    /// <summary>The people among whom an act from a mailbox looks for coordination: nobody who once had the keys and
    /// has them no more, since they may have stepped aside. From another person's mailbox, nobody at all, since it does
    /// not tell whom the reporter set aside.</summary>
    private static IEnumerable<Person> Apart(CaseFolders mailbox, IEnumerable<Guid> holders, Roster people)
    {
        if (mailbox.IsInvitee)
            return [];
        var had = mailbox
            .File.History.SelectMany(entry =>
                entry switch
                {
                    Received received => received.Readers,
                    HandlerJoined joined => [joined.By],
                    KeysGiven given => [given.To],
                    _ => ImmutableArray<Guid>.Empty,
                }
            )
            .Except(holders)
            .ToHashSet();
        return people.People.Where(person => !had.Contains(person.Id));
    }

    /// <summary>The requests these people made to custodians. Once they no longer read the case, the requests are
    /// withdrawn and the shares given for them purged.</summary>
    private static IEnumerable<Guid> RequestsOf(CaseFile file, ImmutableHashSet<Guid> gone) =>
        file
            .History.Where(entry => gone.Contains(entry.By))
            .Select(entry =>
                entry switch
                {
                    IdentityRequested asked => asked.Request,
                    OriginalAsked asked => asked.Request,
                    _ => (Guid?)null,
                }
            )
            .OfType<Guid>();

    private const string Postpone = """
        UPDATE folder
        SET purge_at = @at
        WHERE purge_at < @at AND (id = @id OR id = @mailbox OR id IN (SELECT folder_id FROM case_folder
            WHERE case_id = @id))
        """;

    /// <summary>Postpones the purge of a closed case when somebody adds to it from their mailbox, so that neither the
    /// addition nor the case is purged the same day.</summary>
    private static Task KeepADayAsync(Work work, CaseFolders open, DateTimeOffset now) =>
        work.ExecuteAsync(
            Postpone,
            new
            {
                id = open.Row.Id,
                mailbox = open.Row.MailboxId,
                at = Retentions.AfterAdding(now),
            }
        );

    /// <summary>The entries of a verdict that belong in one folder.</summary>
    private static LedgerEntry[] Own(Verdict verdict, OpenFolder folder) =>
        [
            .. verdict.Entries.Where(entry =>
                entry.Folder == folder.Row.Kind && (entry.Whose is null || entry.Whose == folder.Id)
            ),
        ];

    /// <summary>The case in which a decision was proposed, among those the holder can open; null when there is
    /// none.</summary>
    public async Task<Guid?> OfDecisionAsync(Holder holder, Guid decision, CancellationToken ct)
    {
        foreach (var queued in await QueueAsync(holder, ct))
        {
            using var loaded = await LoadAsync(holder, queued.Id, ct);
            if (loaded?.Decisions.Any(folder => folder.Folder.Id == decision) == true)
                return queued.Id;
        }
        return null;
    }

    /// <summary>A text of the case, found by the entry that names it; null when there is none with that id.</summary>
    public async Task<string?> TextAsync(CaseFolders loaded, Guid text, CancellationToken ct)
    {
        if (loaded.Entries.FirstOrDefault(read => read.Entry.Text == text) is not { } entry)
            return null;
        return await folders.TextAsync(loaded.Written.First(folder => folder.Id == entry.Folder), entry, ct);
    }

    private CaseFile Fold(CaseRow row, IReadOnlyList<ReadEntry> entries)
    {
        if (
            entries.Select(read => read.Entry).OfType<PartyOpened>().FirstOrDefault() is { } opened
            && opened.Case == row.Id
            && entries.All(read => read.Entry is not TookPart and not Received)
        )
            return entries
                .Where(read => read.Entry != opened)
                .Aggregate(CaseFile.Open(opened, protocols), (file, read) => file.Apply(read.Entry));
        if (
            entries.All(read => read.Entry is not Received)
            && entries.Select(read => CarriedBy(read.Entry)).FirstOrDefault(carried => carried is not null) is { } first
            && first.Case == row.Id
        )
            return entries.Aggregate(CaseFile.Open(first, protocols), (file, read) => file.Apply(read.Entry));
        if (entries is not [{ Entry: Received received }, ..] || received.Case != row.Id)
            throw new LedgerBrokenException(row.MailboxId, 1);
        return entries.Skip(1).Aggregate(CaseFile.Open(received, protocols), (file, read) => file.Apply(read.Entry));
    }

    private static CaseSnapshot? CarriedBy(LedgerEntry entry) =>
        entry switch
        {
            TookPart took => took.Carried,
            CallTaken call => call.Carried,
            _ => null,
        };

    private static Dictionary<Guid, string> Texts(IEnumerable<NewText> texts) =>
        texts.ToDictionary(text => text.Id, text => text.Text);
}
