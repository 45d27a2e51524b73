using System.Text;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Security;
using IncidentDesk.Storage;
using IncidentDesk.Storage.Files;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Report;

/// <summary>Last page before sending: everything to be read once more, each line with its way back.</summary>
internal sealed class CheckPage(DraftStore drafts, CaseStore cases, SessionStore sessions, TicketStore tickets, StretchGate gate, RosterStore roster, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    public const string Form = "report";

    public string Readers { get; private set; } = "";
    public string Aside { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Originals are not kept after all: whoever could have held the other half of their key was set aside since, or has left.</summary>
    public bool LosesOriginals { get; private set; }

    public bool InDanger => Draft.Answers.GetValueOrDefault("danger")?.Chosen.Contains("yes") is true;

    /// <summary>Who answers the telephone for what was ticked.</summary>
    public IEnumerable<HelpLine> Lines => Draft.Answers.GetValueOrDefault(Doors.Kinds)?.Chosen.SelectMany(kind => Protocol.LinesFor.GetValueOrDefault(kind, []))
        .Distinct().SelectMany(number => HelpLines.Listening.Where(line => line.Number == number)) ?? [];

    /// <summary>Every question of the door, also those without an answer.</summary>
    public IEnumerable<(int Number, Question Question, string Said)> Said => Answers.All(Draft, Door);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return await SentAsync(ct);
        // The window can open its words before there are any: should the answer to its sending get lost, they are there all the same.
        if (await WordsAsync(ct) is null) DeskCookies.Write(HttpContext, SessionKind.Words, await sessions.AddAsync(SessionKind.Words, [], ct));
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? ticket, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return await SentAsync(ct);
        if (Typed.Problem(Draft.What) is not null) return Redirect("/report/what");
        // Before the ticket is spent: nothing is written for whoever is asked to wait.
        if (gate.IsFull(Lane.Report)) return await StayAsync(null, ct);
        if (await tickets.UseAsync(Form, ticket, ct) is not TicketUse.Good and var use)
        {
            await ShowAsync(ct);
            Problem = TicketAnswer.Of(use, Response);
            return Page();
        }
        var consents = ChoicesPage.Asked.ToDictionary(consent => consent, consent => Draft.Choices.GetValueOrDefault(consent, ConsentAnswer.Later));
        if (Draft.Reach.Length > 0) consents[Consent.Recontact] = Draft.Choices.GetValueOrDefault(Consent.Recontact, ConsentAnswer.Later);
        var (words, refusal) = await cases.SubmitAsync(Protocol, Draft.SetAside.ToHashSet(), Draft.What, consents, ct, await CanGiveAsync(ct) ? Draft.Name : null, Answers.Text(Draft, Door), Answers.Ticked(Draft), await FilesAsync(ct), Draft.Outside, Draft.Reach);
        if (words is null) return await StayAsync(refusal, ct);

        var kept = Encoding.UTF8.GetBytes(string.Join(' ', (string[])[Protocol.Id, .. words]));
        if (!await sessions.ReplaceAsync(SessionKind.Words, DeskCookies.Read(HttpContext, SessionKind.Words), kept, ct))
            DeskCookies.Write(HttpContext, SessionKind.Words, await sessions.AddAsync(SessionKind.Words, kept, ct));
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Draft);
        return Redirect("/report/words");
    }

    /// <summary>A draft that is gone: sent from this window a moment ago, perhaps by the first of two clicks, or never there.</summary>
    private async Task<IActionResult> SentAsync(CancellationToken ct) => await WordsAsync(ct) is { Length: > 0 } ? Redirect("/report/words") : Start();

    private Task<byte[]?> WordsAsync(CancellationToken ct) => sessions.OpenAsync(SessionKind.Words, DeskCookies.Read(HttpContext, SessionKind.Words), ct);

    private async Task<IActionResult> StayAsync(Refusal? refusal, CancellationToken ct)
    {
        await ShowAsync(ct);
        Problem = refusal is null ? T["Beaucoup de personnes écrivent en ce moment. Ton texte est gardé : attends une minute, puis envoie à nouveau."] : Sentences.Of(refusal);
        if (refusal is null)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = BusyException.RetryAfter;
        }
        return Page();
    }

    private async Task<bool> CanGiveAsync(CancellationToken ct) =>
        Guards.Eligible(Draft.SetAside.ToHashSet(), (await roster.AllAsync(ct)).People).Length >= Protocol.CustodiansNeeded;

    /// <summary>The files that will be sent: an original only where a custodian can hold the other half of its key, as the page said before.</summary>
    private async Task<KeptFile[]> FilesAsync(CancellationToken ct)
    {
        var (people, aside) = ((await roster.AllAsync(ct)).People, Draft.SetAside.ToHashSet());
        var guarded = !Guards.OfOriginals(aside, Submit.Readers(Protocol, people, aside, Draft.Outside), people).IsEmpty;
        return [.. Draft.Files.Where(file => guarded || file.Preparation != Preparation.Original)];
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).People;
        Readers = string.Join(", ", Submit.Readers(Protocol, people, Draft.SetAside.ToHashSet(), Draft.Outside).Select(person => person.Name)) + ".";
        Name = Draft.Name is { } name ? await CanGiveAsync(ct) ? T["{0}, entre les mains des dépositaires.", name.Name] : T["Il ne sera pas gardé : il ne reste pas assez de dépositaires."] : T["Ton nom : pas donné."];
        LosesOriginals = (await FilesAsync(ct)).Length < Draft.Files.Length;
        Aside = Draft.SetAside.IsEmpty ? T["personne."] : string.Join(", ", people.Where(person => Draft.SetAside.Contains(person.Id)).Select(person => person.Name)) + ".";
    }
}
