using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Founding;

/// <summary>A founder confirms the founding record with their own key; the second confirmation opens the
/// desk.</summary>
internal sealed class ConfirmPage(RosterStore roster, AccountStore accounts, FoundingStore founding) : PageModel
{
    /// <summary>The record to confirm; null before it is sealed and once it is confirmed.</summary>
    public Founded? Record { get; private set; }
    public string? Hash { get; private set; }
    public bool Open { get; private set; }
    public string? Refused { get; private set; }

    /// <summary>Who has confirmed so far, by name.</summary>
    public IReadOnlyList<string> Signed { get; private set; } = [];

    /// <summary>How many were invited; <see cref="Ready"/> is how many of them have keys.</summary>
    public int Invited { get; private set; }
    public int Ready { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? login, string? password, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (Open || Record is null)
            return Redirect("/founding/confirm");
        using var holder = await accounts.SignInAsync(login ?? "", password ?? "", ct);
        using var signing = holder is null ? null : await accounts.UnlockSigningAsync(holder.Id, password ?? "", ct);
        if (holder is null || signing is null)
            Refused = T["Identifiant ou mot de passe inconnu. Vérifie les deux."];
        else if (await roster.SignAsync(1, holder.Id, signing, ct) is { } bar)
            Refused =
                bar == Reason.AlreadySigned
                    ? T["Tu as déjà confirmé. Il faut une autre personne."]
                    : Sentences.Of(new(bar));
        else
            return Redirect("/founding/confirm");
        return Page();
    }

    /// <summary>The names of those who have signed a pending founding.</summary>
    public static IReadOnlyList<string> SignersOf(RosterFile file) =>
        file.Pending.FirstOrDefault(pending => pending.Entry is Founded) is { Entry: Founded founded, Votes: var votes }
            ? [.. votes.Select(vote => founded.Members.First(member => member.Id == vote.Person).Name)]
            : [];

    /// <summary>False when no founding is in preparation.</summary>
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var (file, founders) = ((await roster.AllAsync(ct)).File, await founding.FoundersAsync(ct));
        (Hash, Open) = (await roster.FoundingHashAsync(ct), !file.Members.IsEmpty);
        Record = file.Pending.Select(pending => pending.Entry).OfType<Founded>().FirstOrDefault();
        (Signed, Invited, Ready) = (
            SignersOf(file),
            founders.Length,
            founders.Count(founder => founder.Keys is not null)
        );
        return Open || Record is not null || Hash is null && Invited > 0;
    }
}
