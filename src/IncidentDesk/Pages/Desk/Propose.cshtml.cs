using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>The pair writes the exact text of a decision and seals it to those who may sign it.</summary>
internal sealed class ProposePage(CaseStore cases, MandateStore mandates, PasskeyStore passkeys, Journal journal, TimeProvider clock) : CasePage(cases, clock)
{
    public DecisionKind? Kind { get; private set; }
    public string Text { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public IReadOnlySet<Guid> Concerned { get; private set; } = new HashSet<Guid>();
    public IReadOnlyList<Person> Body { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(DecisionKind? kind, string? text, string? purpose, Guid[] concerned, CancellationToken ct)
    {
        (Kind, Text, Purpose, Concerned) = (kind, Typed.Clean(text), Typed.Clean(purpose), concerned.ToHashSet());
        if (!await ShowAsync(ct)) return NotFound();
        if (Kind is not { } asked || Case.Protocol.Decision(asked) is not { } rule) return Refuse("Choisis la mesure.");
        if (Typed.Problem(Text) is { } problem) return Refuse(problem);
        if (string.IsNullOrWhiteSpace(Purpose)) return Refuse(Reason.PurposeMissing);

        var exact = $"{rule.Name.Fr}\n\n{Text.Trim()}\n\nBut : {Purpose.Trim()}\n";
        var (mandate, head, decision, written) = (await mandates.OfAsync(Case.Protocol, ct), await journal.HeadAsync(ct), Guid.CreateVersion7(), NewText.Of(exact));
        var keys = await passkeys.SignKeysAsync(Me.Roster, ct);
        return await ActAsync(file => Propose.Decide(file, Me.Actor, mandate, asked, decision, written.Id, DecisionStore.HashOf(exact),
            Propose.Signers(file, Me.Roster.People, Concerned, Me.Roster.SignKey, keys), Convert.ToHexStringLower(head), Now), ct, written);
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.BarsHandler(Me.Person.Id) is not null || !Case.HandlersOf(Case.Protocol.Pair).Contains(Me.Person.Id)) return false;
        var eligible = Propose.Signers(Case, Me.Roster.People, new HashSet<Guid>(), _ => "").Where(signer => signer.Hat == Hat.Body).Select(signer => signer.Person).ToHashSet();
        Body = [.. Me.Roster.People.Where(person => eligible.Contains(person.Id))];
        return true;
    }
}
