using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Letters;

/// <summary>Offers letters for a page, and fills the one that was chosen.</summary>
internal sealed class LetterWriter(
    LetterShelf shelf,
    IOptions<Organisation> organisation,
    DecisionRules rules,
    TimeProvider clock
)
{
    public LetterShelf Shelf => shelf;

    /// <param name="party">Whose own letters count; null for the reporter.</param>
    /// <param name="chosen">The id of a letter, from the address of the page.</param>
    /// <param name="form">The id of its form; the usual one for any other text.</param>
    /// <param name="writer">The first name of whoever writes.</param>
    /// <param name="decision">The decision of which the page tells; null where it tells of none.</param>
    public LetterOffer For(
        CaseFile file,
        LetterUse use,
        LetterRecipient to,
        Guid? party,
        string? chosen,
        string? form,
        string writer,
        Guid? decision = null
    )
    {
        var fitting = shelf.Fitting(file, use, to);
        var (letter, speaks) = (
            fitting.FirstOrDefault(one => one.Id == chosen),
            LetterForms.Parse(form) ?? LetterForms.Usual
        );
        var values = General with { Writer = writer };
        return new(
            fitting,
            letter,
            speaks,
            letter is null ? "" : Fill(letter, speaks, values.Of(file, party, letter.WayOut(file), decision))
        );
    }

    /// <summary>A letter without a case: what the organisation says is in it, the rest is marked.</summary>
    public string Blank(LetterTemplate letter, LetterForm form) => Fill(letter, form, General);

    /// <summary>A letter in one of its forms, filled as far as these values go.</summary>
    public static string Fill(LetterTemplate letter, LetterForm form, LetterValues values) =>
        form.Say(() =>
        {
            var text = Placeholders.Filled(letter.Body[form], values);
            return form == LetterForm.English ? text : IncidentDesk.Texts.Wording.Harden(text);
        });

    private LetterValues General =>
        new()
        {
            Organisation = organisation.Value,
            Now = clock.GetUtcNow(),
            Appeal = rules.Process.Limits[DecisionProcess.Appeal],
        };
}
