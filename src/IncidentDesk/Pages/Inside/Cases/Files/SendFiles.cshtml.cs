using System.Collections.Immutable;
using IncidentDesk.Attachments;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Files;

/// <summary>Sends files to the reporter's mailbox: read, checked and cleaned as those that people send to the
/// team.</summary>
[FileForm, IgnoreAntiforgeryToken]
internal sealed class SendFilesPage(
    CaseStore cases,
    FileStore files,
    FileFormReader intake,
    IAntiforgery antiforgery,
    TimeProvider clock
) : CasePage(cases, clock)
{
    /// <summary>How many more bytes the mailbox takes, and how long one file can be.</summary>
    public long Room { get; private set; }
    public long Most => intake.MostOf(Room);

    /// <summary>Why files were not sent, a sentence each.</summary>
    public ImmutableArray<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>The form's token is verified where its files are read; that of a form without files here.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var isForm = FileFormReader.IsForm(Request);
        if (!isForm && !await antiforgery.IsRequestValidAsync(HttpContext))
            return BadRequest();
        if (!await LoadAsync(ct))
            return NotFound();
        if (!isForm || await intake.TakeAsync(HttpContext, Room, Sent, ct) is not { IsOurs: true } taken)
            return BadRequest();
        Problems = taken.Said(Response);
        if (taken.Files.IsEmpty)
            Problems = Problems.IsEmpty && !taken.IsAgain ? [T["Choisis d’abord un fichier."]] : Problems;
        else if (await SendAsync(taken.Files, ct) is { } refusal)
            Problems = Problems.Add(Sentences.Of(refusal));
        if (Problems.IsEmpty)
            return Redirect($"/desk/case/{Id}");
        return await LoadAsync(ct) ? Page() : NotFound();
    }

    private SentForm Sent =>
        OnceOnly.Files(
            HttpContext,
            Me.Person.Id,
            Open.MailboxId,
            item => Open.Entries.Any(read => read.Entry.Text == item)
        );

    /// <summary>The field by which these files are sent once, however often the form is.</summary>
    public string FilesOnce => Sent.New();

    /// <summary>Why the files were not sent, which are then gone; null when they were.</summary>
    private async Task<Refusal?> SendAsync(ImmutableArray<KeptFile> sent, CancellationToken ct)
    {
        var verdict = await Cases.SendFilesAsync(Me.Holder, Me.Actor, Id, sent, ct);
        if (verdict is { Refusal: null })
            return null;
        foreach (var file in sent)
            await files.RemoveWaitingAsync(file.Id, ct);
        return verdict?.Refusal ?? new Refusal(Reason.NotAHandler);
    }

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct) || FileSent.Decide(Case, Me.Actor, [], Now).Refusal is not null)
            return false;
        Room = await intake.RoomAsync(await files.LengthOfAsync(Open.MailboxId, ct), 0, ct);
        return true;
    }

    [Offer(20)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (FileSent.Decide(file, me, [], now).Refusal is null)
            yield return new(
                T["Envoyer un fichier à la personne"],
                T["Elle le télécharge dans sa boîte. Il est nettoyé comme les fichiers qu’elle t’envoie."],
                $"/desk/case/{file.Id}/send-files",
                T["Choisir un fichier"]
            );
    }
}
