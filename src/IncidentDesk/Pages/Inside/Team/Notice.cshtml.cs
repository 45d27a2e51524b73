using IncidentDesk.DataRights;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>What a member is told about their own data, made for printing.</summary>
internal sealed class NoticePage(DataFacts facts, SignInMethodStore methods) : MemberPage
{
    public DataFacts Facts => facts;

    /// <summary>Whether this member's password is followed by a second step.</summary>
    public bool HasSecondStep { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        HasSecondStep = await methods.SecondAsync(Me.Person.Id, ct) != SecondSteps.None;
}
