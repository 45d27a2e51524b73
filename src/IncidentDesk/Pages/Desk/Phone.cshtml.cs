using System.Collections.Immutable;
using IncidentDesk.Pages.Report;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Security;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>Someone calls, a volunteer types: the same report as from the form, its eight words read out once, its consents as they were spoken.</summary>
internal sealed class PhonePage(CaseStore cases, TicketStore tickets, RosterStore roster, ProtocolShelf protocols) : MemberPage
{
    /// <summary>Each sending is of one page: pressed twice, one report.</summary>
    public const string Form = "phone";

    [BindProperty(SupportsGet = true, Name = "door")]
    public int? Number { get; set; }

    public Door[] Doors => Report.Doors.Open(protocols);
    public Door Door => Doors.First(door => door.Number == (Number ?? 1));
    public IReadOnlyList<(Person Person, Seat Seat)> People { get; private set; } = [];
    public string[] Aside { get; private set; } = [];
    public string What { get; private set; } = "";
    public string How { get; private set; } = "";

    /// <summary>What is asked aloud, one by one.</summary>
    public static Consent[] Asked { get; } = [.. ChoicesPage.Asked, Consent.Recontact];
    public bool Danger { get; private set; }
    public ImmutableDictionary<Consent, ConsentAnswer> Choices { get; private set; } = ImmutableDictionary<Consent, ConsentAnswer>.Empty;

    /// <summary>Shown in the answer to the sending and nowhere else; empty before it.</summary>
    public string[] Words { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string[] aside, string? danger, string? what, string? how, string? ticket, CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        (Aside, What, How, Danger) = (aside, Typed.Clean(what), Typed.Clean(how).Trim(), danger == "yes");
        foreach (var consent in Asked)
            if (Enum.TryParse<ConsentAnswer>(Request.Form[consent.Id()], out var answer) && Enum.IsDefined(answer)) Choices = Choices.SetItem(consent, answer);
        if (Typed.Problem(What) is { } problem) return Refuse(problem);
        if (await tickets.UseAsync(Form, ticket, ct) is not TicketUse.Good and var use) return Refuse(TicketAnswer.Of(use, Response));
        var away = People.Where(person => Aside.Contains(person.Seat.Id)).Select(person => person.Person.Id).ToHashSet();
        var consents = ChoicesPage.Asked.ToDictionary(consent => consent, consent => Choices.GetValueOrDefault(consent, ConsentAnswer.Later));
        if (How.Length > 0) consents[Consent.Recontact] = Choices.GetValueOrDefault(Consent.Recontact, ConsentAnswer.Later);
        var (words, refusal) = await cases.SubmitAsync(protocols.Newest(Door.Protocol), away, What, consents, ct,
            answers: T["Pris au téléphone par {0}.", Me.Person.Name], ticked: Danger ? new(true, false, []) : null, reach: How);
        if (words is null) return Refuse(refusal is null ? T["Beaucoup de personnes écrivent en ce moment. Rien n’est perdu : attends une minute, puis envoie à nouveau."] : Sentences.Of(refusal));
        Words = words;
        return Page();
    }

    /// <summary>False for a door there is not.</summary>
    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (Doors.All(door => door.Number != (Number ?? 1))) return false;
        People = [.. (await roster.AllAsync(ct)).People.Where(person => person.Seats.Any(seat => seat.Role != Role.Admin))
            .Select(person => (person, person.Seats.First(seat => seat.Role != Role.Admin)))];
        return true;
    }
}
