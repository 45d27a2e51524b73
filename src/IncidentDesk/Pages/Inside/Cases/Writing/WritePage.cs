using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>A page on which somebody in charge writes one text, which a refusal shows again.</summary>
internal abstract class WritePage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    private string? typed;

    /// <summary>What was typed, now or before; else what the page begins with.</summary>
    public string Text => typed ?? (BeginsAnew ? null : Unsent?["text"]) ?? Beginning;

    /// <summary>Whether the person chose what the page begins with, instead of what they typed before.</summary>
    public virtual bool BeginsAnew => false;

    /// <summary>The text that the page shows first.</summary>
    protected virtual string Beginning => "";

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.Bars(Me.Person.Id) is null ? Page() : NotFound();

    /// <summary>How much had happened in the case when the form was shown.</summary>
    public int Seen => Case.History.Count;

    /// <param name="seen">As <see cref="Seen"/>, in the form that was sent; null in one that was made
    /// elsewhere.</param>
    public async Task<IActionResult> OnPostAsync(string? text, int? seen, CancellationToken ct)
    {
        typed = TypedText.Clean(text);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return await LoadAsync(ct) ? Refuse(problem) : NotFound();
        var written = Once(Text);
        LedgerEntry? first = null;
        var answer = await ActAsync(
            file =>
            {
                first = file
                    .History.Skip(seen ?? file.History.Count)
                    .LastOrDefault(entry => entry.By != Me.Person.Id && Crosses(entry));
                return first is null ? Decide(file, written.Id) : Reason.ChangedMeanwhile;
            },
            ct,
            written
        );
        if (first is not null && Refused is not null)
            Refused = WroteFirst(first);
        return answer;
    }

    /// <summary>Whether somebody else wrote what this text should not cross unread; it is then sent at the second
    /// attempt.</summary>
    protected virtual bool Crosses(LedgerEntry entry) => false;

    private string WroteFirst(LedgerEntry entry) =>
        entry.By == Case.Reporter
            ? T[
                "La personne a écrit {0}, pendant que tu écrivais. Lis d’abord son message. Ton texte est encore ici : "
                    + "tu peux le changer, ou l’envoyer.",
                Moments.DayAndHour(entry.At)
            ]
            : T[
                "{0} a écrit à la personne {1}, pendant que tu écrivais. Lis d’abord ce message. Ton texte est encore "
                    + "ici : tu peux le changer, ou l’envoyer.",
                NameOf(entry.By),
                Moments.DayAndHour(entry.At)
            ];

    protected override Action<UnsentText> Restore => _ => { };

    protected abstract Verdict Decide(CaseFile file, Guid item);
}
