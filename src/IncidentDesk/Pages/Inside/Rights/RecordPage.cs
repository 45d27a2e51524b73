using IncidentDesk.DataRights;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Pages.Inside.Rights;

/// <summary>A paper that says how the desk protects data: the register of processing, or the impact
/// assessment.</summary>
internal abstract class RecordPage(DataFacts facts, SignInMethodStore methods) : MemberPage
{
    public DataFacts Facts => facts;

    /// <summary>How many members enter with a second step, of how many.</summary>
    public (int With, int People) SecondSteps { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (with, people) = (0, Me.Roster.Present);
        foreach (var person in people)
            if (await methods.SecondAsync(person.Id, ct) != Storage.Accounts.SecondSteps.None)
                with++;
        SecondSteps = (with, people.Length);
    }
}
