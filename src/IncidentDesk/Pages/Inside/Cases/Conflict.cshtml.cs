using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>The conflict question, asked before anything of a case is shown, and available at any later time. Recusing
/// oneself has a page of its own.</summary>
internal sealed class ConflictPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>Whether this person answered that they can follow the case.</summary>
    public bool Follows => Said(ConflictAnswer.Can);

    /// <summary>Whether this person answered that they do not know yet.</summary>
    public bool Doubts => Said(ConflictAnswer.Unsure);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>Whether this person can say in one act that they can follow the case, and take charge.</summary>
    public bool CanTake => !Follows && CanAndTake(Case, Me.Actor, Now).Entries.Any(entry => entry is HandlerJoined);

    /// <param name="take">Whether the person also takes charge.</param>
    public async Task<IActionResult> OnPostAsync(ConflictAnswer? answer, bool take, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (answer is not { } given || !Enum.IsDefined(given))
            return Refuse(T["Choisis une des réponses."]);
        if (given == ConflictAnswer.Recuses)
            return Redirect($"/desk/case/{Id}/aside");
        return await ActAsync(
            file =>
                take && given == ConflictAnswer.Can
                    ? CanAndTake(file, Me.Actor, Now)
                    : ConflictDeclared.Decide(file, Me.Actor, given, Now),
            ct
        );
    }

    /// <summary>The answer "I can", and taking charge where that is possible then.</summary>
    private static Verdict CanAndTake(CaseFile file, Actor me, DateTimeOffset now)
    {
        var said = ConflictDeclared.Decide(file, me, ConflictAnswer.Can, now);
        if (said.Refusal is not null)
            return said;
        var taken = HandlerJoined.Decide(said.Entries.Aggregate(file, (after, entry) => after.Apply(entry)), me, now);
        return taken.Refusal is null ? Verdict.Of([.. said.Entries, .. taken.Entries]) : said;
    }

    private bool Said(ConflictAnswer answer) => Case.Answers.TryGetValue(Me.Person.Id, out var said) && said == answer;
}
