using IncidentDesk.Letters;
using IncidentDesk.Pages.Inside.Cases.Parties;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Inquiry;

/// <summary>What people said in talks: written down by the team, then validated or corrected by each person, or read
/// back by two to somebody without a mailbox.</summary>
internal sealed class InterviewsPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>The interview that gets a new text; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Interview { get; set; }

    public Interview? Again => Interview is { } id ? Case.Interview(id) : null;
    public string Text { get; private set; } = "";

    /// <summary>Who was chosen: the id of somebody with a mailbox, or of a part in the case.</summary>
    public string With { get; private set; } = "";

    public bool MayWrite => Case.BarsHandler(Me.Person.Id) is null;

    protected override string After => $"/desk/case/{Id}/interviews";

    /// <summary>Everybody with whom a talk can be written down, and where they read it.</summary>
    public IEnumerable<(string Value, string Name, string Hint)> People =>
        WithMailbox()
            .Concat(
                Enum.GetValues<Speaker>()
                    .Where(speaker => speaker != Speaker.Reporter || Case.MailboxGone)
                    .Select(speaker =>
                        (
                            speaker.Id(),
                            InquirySentences.Name(speaker),
                            T["Sans boîte : deux personnes notent que le texte lui a été relu."]
                        )
                    )
            );

    private IEnumerable<(string, string, string)> WithMailbox()
    {
        var reads = T["Elle relit le texte dans sa boîte."];
        if (!Case.MailboxGone)
            yield return (Speaker.Reporter.Id(), InquirySentences.Name(Speaker.Reporter), reads);
        foreach (var party in Case.Others.Where(other => other is { HasFolder: true, Gone: false }))
            yield return ($"{party.Id}", ProtocolSentences.OtherName(Case, party), reads);
    }

    /// <summary>With whom a talk was.</summary>
    public string NameOf(Interview interview) =>
        interview.Party is { } party && Case.Party(party) is { } person
            ? ProtocolSentences.OtherName(Case, person)
            : InquirySentences.Name(interview.With);

    public bool MayNote(Interview interview) =>
        ValidationNoted.OfInterview(Case, Me.Actor, interview.Id, interview.Item, Now).Refusal is null;

    protected override Action<UnsentText> Restore =>
        kept =>
        {
            if (kept["interview"] == Interview?.ToString())
                (With, Text) = (kept["with"] ?? "", kept["text"] ?? "");
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? with, string? text, CancellationToken ct)
    {
        (With, Text) = (with ?? "", TypedText.Clean(text));
        if (!await LoadAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var (speaker, party) = Chosen();
        if (speaker is not { } whom)
            return Refuse(T["Choisis avec qui était l’entretien."]);
        var written = Once(Text);
        return await ActAsync(
            file => InterviewWritten.Decide(file, Me.Actor, whom, party, Interview, written.Id, Now),
            ct,
            written
        );
    }

    /// <summary>Notes that a text was read back to somebody without a mailbox, and is right.</summary>
    public async Task<IActionResult> OnPostNoteAsync(Guid which, Guid shown, CancellationToken ct) =>
        await LoadAsync(ct)
            ? await ActAsync(file => ValidationNoted.OfInterview(file, Me.Actor, which, shown, Now), ct)
            : NotFound();

    private (Speaker?, Guid?) Chosen()
    {
        if (Again is { } again)
            return (again.With, again.Party);
        if (Guid.TryParse(With, out var id) && Case.Party(id) is { } person)
            return (InquiryIds.SpeakerOf(person.Kind), person.Id);
        return (InquiryIds.SpeakerOf(With), null);
    }

    protected override async Task<bool> LoadAsync(CancellationToken ct) =>
        await base.LoadAsync(ct) && Case.BarsInCharge(Me.Person.Id) is null;

    [Offer(130)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        yield return new(
            T["Les entretiens du dossier"],
            T["Ce que chaque personne a dit, dans un texte qu’elle valide ou corrige."],
            $"/desk/case/{file.Id}/interviews",
            T["Voir et écrire"]
        );
    }
}
