using IncidentDesk.Letters;
using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Writes to another person who has a part in the case; nothing is sent before it is cleared.</summary>
internal sealed class ContactPage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : LetterPage(cases, letters, clock)
{
    protected override LetterUse Use => LetterUse.Message;

    protected override LetterRecipient Recipient => LetterRecipients.Of(Whom(Case)?.Kind ?? PartyKind.Party);

    protected override Guid? Whose => Whom(Case)?.Party ?? fresh;

    private readonly Guid fresh = Guid.NewGuid();

    /// <summary>A kind of person without a mailbox yet, or the id of somebody who has a part.</summary>
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    public string Name => Whom(Case) is (_, var kind) ? ProtocolSentences.OtherName(kind) : "";

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Whom(Case) is var (party, kind)
        && Contact.Bars(Case, Me.Actor, kind, Now, Contact.IsOfMeasure(Case, party)) is null
            ? Page()
            : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        Whom(file) is var (party, kind)
            ? ContactDrafted.Decide(file, Me.Actor, party, kind, item, Now, Began?.Id, Began?.NeedsReader == true)
            : Reason.NoSuchParty;

    private (Guid Party, PartyKind Kind)? Whom(CaseFile file) =>
        PartyKinds.Parse(To) is { } kind ? (fresh, kind)
        : Guid.TryParse(To, out var id) && file.Party(id) is { } known ? (known.Id, known.Kind)
        : null;
}
