using System.Collections.Immutable;
using IncidentDesk.Attachments;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>Files that somebody adds in a mailbox.</summary>
internal abstract class AddFilesPage(
    SessionStore sessions,
    CaseStore cases,
    FileStore files,
    RosterStore roster,
    FileFormReader intake
) : MailboxPage(sessions, cases)
{
    public FileForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? await ShowAsync([], ct) : Redirect(Home);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!FileFormReader.IsForm(Request))
            return BadRequest();
        if (!await LoadAsync(ct))
            return Closed();
        var taken = await intake.TakeAsync(
            HttpContext,
            await intake.RoomAsync(await files.LengthOfAsync(Open.MailboxId, ct), 0, ct),
            Sent,
            ct
        );
        if (!taken.IsOurs)
            return BadRequest();
        var problems = taken.Said(Response);
        if (
            !taken.Files.IsEmpty
            && (await Cases.AddFilesAsync(Holder, Case.Id, taken.Files, ct))?.Refusal is { } refusal
        )
        {
            foreach (var file in taken.Files)
                await files.RemoveWaitingAsync(file.Id, ct);
            problems = problems.Add(WordsOf(refusal));
        }
        if (taken.Files.IsEmpty && problems.IsEmpty && !taken.IsAgain)
            problems = [T["Choisis d’abord un fichier."]];
        if (problems.IsEmpty)
            return Redirect($"{Home}/files");
        return await LoadAsync(ct) ? await ShowAsync(problems, ct) : Redirect(Home);
    }

    private SentForm Sent =>
        OnceOnly.Files(
            HttpContext,
            Holder.Id,
            Open.MailboxId,
            item => Open.Entries.Any(read => read.Entry.Text == item)
        );

    private async Task<IActionResult> ShowAsync(ImmutableArray<string> problems, CancellationToken ct)
    {
        var kept = new List<KeptFile>();
        foreach (var read in Open.Entries)
            if (
                read.Entry is FileAdded or OriginalKept
                && await Cases.FileAsync(Open, read.Entry.Text!.Value, ct) is { } file
            )
                kept.Add(file);
        var room = await intake.RoomAsync(await files.LengthOfAsync(Open.MailboxId, ct), 0, ct);
        var (people, guards) = (await roster.AllAsync(ct), await Cases.GuardsAsync(Holder, ct) ?? []);
        Form = new(
            [.. kept],
            room,
            intake.MostOf(room),
            problems,
            string.Join(", ", guards.Select(people.NameOf)),
            Sent.New(),
            CanRemove: false,
            Home,
            KeepsOriginals: !ForInvitee
        );
        return Page();
    }
}
