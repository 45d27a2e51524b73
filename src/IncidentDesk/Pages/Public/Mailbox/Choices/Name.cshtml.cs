using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>The reporter sees, gives, corrects or withdraws their name, and says to whom it may be told.</summary>
internal sealed class NamePage(SessionStore sessions, CaseStore cases, IdentityStore identities, RosterStore roster)
    : MailboxPage(sessions, cases)
{
    /// <summary>The consents about a name.</summary>
    public static readonly Consent[] Asked = [Consent.IdentityToAccused, Consent.IdentityToCopil];

    /// <summary>Whether the case's protocol has a condition on this consent; it is then asked of everybody, with or
    /// without an entrusted name.</summary>
    public static bool IsNeeded(CaseFile file, Consent consent) =>
        file.Protocol.AllNeeds.Any(need => need.Kind == NeedKind.ConsentGiven && need.Consent == consent);

    /// <summary>The name kept now; null when there is none.</summary>
    public GivenName? Kept { get; private set; }
    public string Name { get; private set; } = "";
    public string Called { get; private set; } = "";
    public bool CanGive { get; private set; }
    public string GuardNames { get; private set; } = "";
    public bool TooFewLeft { get; private set; }
    public IReadOnlyList<string> Opened { get; private set; } = [];

    /// <summary>Identifies the name this page shows.</summary>
    public string Shown => Case.Identity is { } identity ? $"{identity.Key}" : "";

    /// <summary>Whether it was changed in another window after this page was shown; nothing was saved then.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect("/mailbox");
        await ShowAsync(ct);
        (Name, Called) = (Kept?.Name ?? "", Kept?.Called ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? called, string? shown, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        (Name, Called) = (TypedName.Clean(name), TypedName.Clean(called));
        if (Languages.Turned(HttpContext))
        {
            await ShowAsync(ct);
            return Page();
        }
        IsStale = (shown ?? "") != Shown;
        if (
            !IsStale
            && (Problem = TypedName.Problem(Name, Called)) is null
            && await identities.GiveAsync(Holder, new(Name, Called), ct) is { } verdict
        )
        {
            if (verdict.Refusal is not { } refusal)
                return Redirect("/mailbox/name");
            Problem = WordsOf(refusal);
        }
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? shown, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        if (IsStale = (shown ?? "") != Shown)
        {
            await ShowAsync(ct);
            return Page();
        }
        await identities.RemoveAsync(Holder, ct);
        return Redirect("/mailbox/name");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var eligible = CustodyRules.Eligible(Case, people.Present).Select(person => person.Id).ToHashSet();
        Kept = await identities.ReadAsync(Holder, Case, ct);
        CanGive = eligible.Count >= Case.Protocol.CustodiansNeeded;
        GuardNames = string.Join(", ", Case.Identity?.Custodians.Where(eligible.Contains).Select(people.NameOf) ?? []);
        TooFewLeft = Case.Identity is { } identity && identity.Custodians.Count(eligible.Contains) < identity.Needed;
        Opened =
        [
            .. Case
                .History.OfType<IdentityOpened>()
                .Select(opened => Sentences.Opened(opened, people.NameOf(opened.By), Case.Protocol)),
        ];
    }
}
