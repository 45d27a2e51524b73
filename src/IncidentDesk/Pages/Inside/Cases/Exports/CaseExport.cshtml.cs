using System.Collections.Immutable;
using IncidentDesk.Exports;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Exports;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace IncidentDesk.Pages.Inside.Cases.Exports;

/// <summary>Asks for a copy of the case, confirms the one that somebody else asked for, and downloads a confirmed
/// one.</summary>
internal sealed class CaseExportPage(
    CaseStore cases,
    CaseCopies copies,
    AccountStore accounts,
    OneTimeCodeStore codes,
    TimeProvider clock
) : CasePage(cases, clock)
{
    public ExportKind? Kind { get; private set; }
    public ExportGround? Ground { get; private set; }

    /// <summary>The reason, as it is typed.</summary>
    public string Written { get; private set; } = "";

    /// <summary>The words to hide, one a line.</summary>
    public string Hidden { get; private set; } = "";
    public bool WithFiles { get; private set; }

    /// <summary>The copy that waits for a second person; null when there is none.</summary>
    public CaseExport? Waiting => CaseExport.All(Case).FirstOrDefault(one => one.IsWaiting(Case, Now));

    /// <summary>The copies that this person can download.</summary>
    public IEnumerable<CaseExport> Ready => CaseExport.All(Case).Where(one => one.IsReadyFor(Case, Me.Person.Id, Now));

    /// <summary>The reason of the copy that waits.</summary>
    public string Why { get; private set; } = "";

    /// <summary>The eight words under which the next download is encrypted.</summary>
    public string Words { get; } = CopyWords.New(Languages.Current.TwoLetterISOLanguageName);

    /// <summary>The texts of a copy with hidden words, once this person asked to see them.</summary>
    public IReadOnlyList<PreviewedText> Preview { get; private set; } = [];
    public bool HasLooked { get; private set; }
    public string Shown => PageHash.Of([.. Preview.Select(text => text.Words), .. withThem]);

    /// <summary>The ids of the files that go out with the shown texts.</summary>
    private ImmutableArray<string> withThem = [];

    protected override string? After => $"/desk/case/{Id}/export";

    protected override Action<UnsentText> Restore =>
        kept =>
        {
            (Written, Hidden) = (kept["why"] ?? "", kept["hidden"] ?? "");
            (Kind, Ground) = (ExportIds.ParseKind(kept["kind"] ?? ""), ExportIds.ParseGround(kept["ground"] ?? ""));
            WithFiles = kept["files"] is not null;
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (Hidden.Length == 0)
            Hidden = string.Join('\n', Case.EverHandled.Select(handler => NameOf(handler.Person)).Distinct());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ReadForm();
        if (!await LoadAsync(ct))
            return NotFound();
        if (Kind is not { } kind || Ground is not { } ground)
            return Refuse(T["Choisis d’abord la copie, et ce qui la permet."]);
        if (Unwritten.ProblemOf(Written) is { } problem)
            return Refuse(problem);
        var written = Once(Written);
        return await ActAsync(
            file => ExportAsked.Decide(file, Me.Actor, kind, ground, ToHide, WithFiles, written.Id, Now),
            ct,
            written
        );
    }

    /// <summary>Shows the texts with the typed words hidden; each text that is read for it is recorded.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken ct)
    {
        ReadForm();
        return await LoadAsync(ct)
            ? await LookAsync(
                new(Me.Person.Id, Now, Guid.Empty, ExportKind.Reading, ExportGround.Inside) { Hidden = ToHide },
                ct
            )
            : NotFound();
    }

    /// <summary>Shows the second person what would go out.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct) =>
        !await LoadAsync(ct) ? NotFound()
        : Waiting is { Asked.Kind: ExportKind.Reading } waiting ? await LookAsync(waiting.Asked, ct)
        : Refuse(Reason.ExportOver);

    public async Task<IActionResult> OnPostConfirmAsync(
        Guid item,
        bool looked,
        string? shown,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (ExportConfirmed.Decide(Case, Me.Actor, item, Now).Refusal is { } refusal)
            return Refuse(refusal);
        var asked = CaseExport.Of(Case, item)!.Asked;
        if (asked.Kind == ExportKind.Reading)
        {
            if (await LookAsync(asked, ct) is not PageResult || Refused is not null)
                return Page();
            if (shown != Shown)
                return Refuse(Reason.ChangedMeanwhile);
            if (!looked && Preview.Any(text => text.Marks.Count > 0))
                return Refuse(T["Regarde chaque mot marqué, puis coche la case."]);
        }
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        return signing is null
            ? Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’est confirmé."]))
            : await ActAsync(Confirming(item), ct);
    }

    /// <summary>Confirms a copy of the texts and files that this page has read; refused when the case has others by
    /// now.</summary>
    private Func<CaseFile, Verdict> Confirming(Guid item)
    {
        var known = CopyTexts.Ids(Case).ToArray();
        return file =>
            CopyTexts.Ids(file).SequenceEqual(known)
                ? ExportConfirmed.Decide(file, Me.Actor, item, Now)
                : Reason.ChangedMeanwhile;
    }

    /// <summary>Records the download, then sends the encrypted copy.</summary>
    public async Task<IActionResult> OnPostFetchAsync(Guid item, string? words, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (CopyWords.Read(words) is not { } passphrase)
            return Refuse(T["Cette phrase de passe n’est pas celle de la page. Essaie avec la nouvelle."]);
        if (ExportFetched.Decide(Case, Me.Actor, item, "", Now).Refusal is { } refusal)
            return Refuse(refusal);
        var asked = CaseExport.Of(Case, item)!.Asked;
        var copy = await copies.PrepareAsync(Me.Holder, Me.Actor, Open, asked, NameOf, ct);
        var verdict = await Cases.ActAsync(
            Me.Holder,
            Id,
            file => ExportFetched.Decide(file, Me.Actor, item, copy.ProofHash, Now),
            ct
        );
        if (verdict is null)
            return NotFound();
        if (verdict.Refusal is { } late)
            return Refuse(late);
        Response.ContentType = "application/octet-stream";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = "copie.zip",
        }.ToString();
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await copies.SendAsync(copy, passphrase, Response.Body, ct);
        return new EmptyResult();
    }

    private ImmutableArray<string> ToHide =>
        [
            .. Hidden
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    private void ReadForm()
    {
        var form = Request.Form;
        (Written, Hidden) = (TypedText.Clean(form["why"]), TypedText.Clean(form["hidden"]));
        (Kind, Ground) = (ExportIds.ParseKind($"{form["kind"]}"), ExportIds.ParseGround($"{form["ground"]}"));
        WithFiles = form["files"] == "true";
    }

    /// <summary>Records that this person reads every text of the copy that they had not opened, and shows
    /// them.</summary>
    private async Task<IActionResult> LookAsync(ExportAsked asked, CancellationToken ct)
    {
        var texts = copies.Texts(Open, asked, NameOf);
        var entries = texts.Entries;
        var unread = entries
            .Select(entry => entry.Text!.Value)
            .Except(
                Case.History.OfType<TextOpened>()
                    .Where(opened => opened.By == Me.Person.Id)
                    .Select(opened => opened.Item)
            )
            .ToArray();
        if (unread.Length > 0)
        {
            var verdict = await Cases.ActAsync(Me.Holder, Id, file => Opened(file, unread), ct);
            if (verdict is null)
                return NotFound();
            if (verdict.Refusal is { } refusal)
                return Refuse(refusal);
        }
        var whole = copies.Texts(Open, asked with { Kind = ExportKind.Untouched }, NameOf);
        var (known, shown) = (new List<string>(), new List<PreviewedText>());
        foreach (var entry in entries)
            known.Add(await whole.TextAsync(entry, ct));
        foreach (var entry in entries)
        {
            var words = await texts.TextAsync(entry, ct);
            shown.Add(new($"{texts.What(entry)}, {texts.Who(entry)}", words, IdentifyingTraces.In(words, known, [])));
        }
        withThem = asked.WithFiles ? [.. texts.Files.Select(entry => $"{entry.Text}")] : [];
        (Preview, HasLooked) = (shown, true);
        return Page();
    }

    private Verdict Opened(CaseFile file, Guid[] texts)
    {
        var (after, opened) = (file, new List<LedgerEntry>());
        foreach (var text in texts)
        {
            var verdict = TextOpened.Decide(after, Me.Actor, text, Now);
            if (verdict.Refusal is not null)
                return verdict;
            opened.AddRange(verdict.Entries);
            after = verdict.Entries.Aggregate(after, (now, entry) => now.Apply(entry));
        }
        return Verdict.Of([.. opened]);
    }

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct) || Case.BarsInCharge(Me.Person.Id) is not null)
            return false;
        Why = Waiting is { } waiting ? await Cases.TextAsync(Open, waiting.Id, ct) ?? "" : "";
        return true;
    }

    [Offer(800)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (file.BarsInCharge(me.Id) is not null)
            yield break;
        var waits = CaseExport.All(file).Any(one => one.IsWaiting(file, now) && one.Asked.By != me.Id);
        yield return new(
            waits ? T["Une copie du dossier attend ton oui"] : T["Faire une copie du dossier"],
            T["À deux, avec une raison. La personne le voit dans sa boîte."],
            $"/desk/case/{file.Id}/export",
            waits ? T["Lire la demande"] : T["Demander, confirmer ou télécharger"]
        );
    }

    [Offer(800, WhenClosed = true)]
    public static IEnumerable<DeskAct> OffersWhenClosed(CaseFile file, Actor me, DateTimeOffset now) =>
        Offers(file, me, now);
}
