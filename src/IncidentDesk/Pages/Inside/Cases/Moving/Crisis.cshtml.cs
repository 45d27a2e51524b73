using System.Collections.Immutable;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases.Crises;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Two of the pair keep everybody else from opening the case for 72 hours; for closed cases too. The page
/// shows who holds the keys, and what can be said outside.</summary>
internal sealed class CrisisPage(CaseStore cases, GrantStore grants, LetterWriter letters, TimeProvider clock)
    : CasePage(cases, clock)
{
    /// <summary>The letters for people outside the case.</summary>
    private static readonly string[] Outside = ["crise_attente", "crise_membres"];

    public string Text { get; private set; } = "";
    public Guid? AskedBy => ReadingFreeze.Asked(Case, Now);
    public DateTimeOffset? Until => ReadingFreeze.EndOf(Case, Now);

    /// <summary>Why it was requested; null when nobody requested it.</summary>
    public string? Why { get; private set; }

    public ImmutableArray<KeyAccess> Access { get; private set; } = [];

    public string PairNames => string.Join(", ", ReadingFreeze.PairOf(Case).Select(NameOf).Order());

    public IEnumerable<LetterTemplate> Letters => letters.Shelf.All.Where(letter => Outside.Contains(letter.Id));

    public bool IsFrozen(KeyAccess access) => ReadingFreeze.Of(Case, access.Person, Now) is not null;

    protected override Action<UnsentText> Restore => kept => Text = kept["text"] ?? "";

    protected override string After => $"/desk/case/{Id}/crisis";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? act, string? text, Guid? item, CancellationToken ct)
    {
        Text = TypedText.Clean(text);
        if (!await LoadAsync(ct))
            return NotFound();
        if (act == "agree")
            return await ActAsync(
                file =>
                    file.Crisis?.Reason != item ? Reason.ChangedMeanwhile : CrisisAgreed.Decide(file, Me.Actor, Now),
                ct
            );
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(file => CrisisAsked.Decide(file, Me.Actor, written.Id, Now), ct, written);
    }

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct) || !IsForMe(Case, Me.Actor))
            return false;
        Why = Case.Crisis is { } crisis ? await Cases.TextAsync(Open, crisis.Reason, ct) : null;
        Access = KeyAccess.Of(Case, await grants.CaseHoldersAsync(Open, ct));
        return true;
    }

    private static bool IsForMe(CaseFile file, Actor me) =>
        file.BarsInCharge(me.Id) is null && ReadingFreeze.PairOf(file).Contains(me.Id);

    [Offer(900)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now) =>
        IsForMe(file, me)
            ?
            [
                new(
                    T["Mode crise"],
                    CrisisSentences.Offer(file, me.Id, now),
                    $"/desk/case/{file.Id}/crisis",
                    T["Voir et écrire"]
                ),
            ]
            : [];

    [Offer(900, WhenClosed = true)]
    public static IEnumerable<DeskAct> OffersClosed(CaseFile file, Actor me, DateTimeOffset now) =>
        Offers(file, me, now);
}
