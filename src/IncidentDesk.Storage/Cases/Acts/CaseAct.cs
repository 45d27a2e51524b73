using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>What somebody wants to do in a case: the rule that decides, and what is written with its
/// entries.</summary>
/// <param name="Decide">Runs again after a lost race, on the case as it then is.</param>
internal sealed record CaseAct(Func<CaseFile, Verdict> Decide)
{
    /// <summary>The texts that the entries name.</summary>
    public NewText[] Texts { get; init; } = [];

    /// <summary>Whether <see cref="Decide"/> itself leaves out the texts that were written before; otherwise a form
    /// that was sent before is answered without it.</summary>
    public bool LeavesOutWritten { get; init; }

    /// <summary>Writes more in the same transaction, given the case as it was loaded and the verdict; false when
    /// somebody else wrote first.</summary>
    public Func<Work, CaseFolders, Verdict, Task<bool>> Also { get; init; } = (_, _, _) => Task.FromResult(true);

    /// <summary>The keys of the rounds of a decision that the act proposes.</summary>
    public NewRound[] Rounds { get; init; } = [];

    /// <summary>The code of a mailbox that the act opens or gives a new code to.</summary>
    public InvitationCode? Code { get; init; }

    /// <summary>The texts by their ids.</summary>
    public IReadOnlyDictionary<Guid, string> TextsById => NewText.ById(Texts);
}
