using System.Collections.Immutable;
using IncidentDesk.Attachments;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>An optional page: files, each sealed as it arrives. Files that are refused are reported; the others are
/// kept.</summary>
[FileForm, IgnoreAntiforgeryToken]
internal sealed class FilesPage(
    DraftStore drafts,
    FileStore files,
    FileFormReader intake,
    RosterStore roster,
    ProtocolShelf protocols
) : DraftPage(drafts, protocols)
{
    public FileForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? await ShowAsync([], ct) : Start();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!FileFormReader.IsForm(Request))
            return BadRequest();
        if (!await LoadAsync(ct))
            return Start();
        var taken = await intake.TakeAsync(HttpContext, await intake.RoomAsync(Length, Length, ct), Sent, ct);
        if (!taken.IsOurs)
            return BadRequest();
        // An upload takes time; changes saved meanwhile in another window are kept.
        if (!await LoadAsync(ct))
            return Start();
        await KeepAsync(taken.Files, ct);
        if (
            Guid.TryParse(taken.Fields.GetValueOrDefault("remove"), out var gone)
            && Draft.Files.FirstOrDefault(file => file.Id == gone) is { } file
        )
        {
            await SaveAsync(draft => draft with { Files = draft.Files.RemoveAll(kept => kept.Id == gone) }, ct);
            await files.RemoveAsync(file.Id, ct);
        }
        var problems = taken.Said(Response);
        if (problems.IsEmpty && IsNothing(taken))
            problems = [T["Choisis d’abord un fichier."]];
        return problems.IsEmpty
            ? Redirect(
                taken.Fields.GetValueOrDefault("turn") switch
                {
                    "back" => "/report/what",
                    "done" => Draft.What.Length > 0 ? "/report/check" : "/report/what",
                    _ => FilesPath,
                }
            )
            : await ShowAsync(problems, ct);
    }

    /// <summary>Whether a form has no file and no other wish.</summary>
    private static bool IsNothing(FileFormContent taken) =>
        taken.Files.IsEmpty
        && !taken.IsAgain
        && !taken.Fields.ContainsKey("remove")
        && !taken.Fields.ContainsKey("turn");

    private SentForm Sent =>
        OnceOnly.Files(HttpContext, Draft.Case, Draft.Case, item => Draft.Files.Any(file => file.Item == item));

    /// <summary>Adds the files that the draft does not have yet: the same form can arrive twice at the same
    /// moment.</summary>
    private async Task KeepAsync(ImmutableArray<KeptFile> came, CancellationToken ct)
    {
        await SaveAsync(
            draft =>
                draft with
                {
                    Files = draft.Files.AddRange(
                        came.Where(file => draft.Files.All(kept => kept.Item is null || kept.Item != file.Item))
                    ),
                },
            ct
        );
        foreach (var file in came.Where(file => Draft.Files.All(kept => kept.Id != file.Id)))
            await files.RemoveAsync(file.Id, ct);
    }

    private long Length => Draft.Files.Sum(file => file.Length);

    private async Task<IActionResult> ShowAsync(ImmutableArray<string> problems, CancellationToken ct)
    {
        var (room, people, aside) = (
            await intake.RoomAsync(Length, Length, ct),
            (await roster.AllAsync(ct)).Present,
            Draft.SetAside.ToHashSet()
        );
        var guards = CustodyRules.OfOriginals(aside, Submit.Readers(Protocol, people, aside, Draft.Outside), people);
        Form = new(
            Draft.Files,
            room,
            intake.MostOf(room),
            problems,
            string.Join(", ", guards.Select(person => person.Name)),
            Sent.New(),
            CanRemove: true
        );
        return Page();
    }
}
