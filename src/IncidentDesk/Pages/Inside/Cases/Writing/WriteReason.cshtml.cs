using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes one of several reasons: for an extension, a reopening, another version, or a denial.</summary>
internal sealed class WriteReasonPage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = "";

    private int? Version =>
        Act.StartsWith(ReasonAddresses.Version, StringComparison.Ordinal)
        && int.TryParse(Act[ReasonAddresses.Version.Length..], out var version)
            ? version
            : null;

    public string Heading =>
        Act switch
        {
            ReasonAddresses.Extend => T["Pourquoi faut-il plus de temps ?"],
            ReasonAddresses.Reopen => T["Pourquoi rouvrir ?"],
            ReasonAddresses.Denial => T["Qu’as-tu entendu ?"],
            _ => T["Pourquoi changer de version ?"],
        };

    public string Hint =>
        Act == ReasonAddresses.Denial
            ? T["Les mots de la personne, sans les interpréter. Il faut deux personnes, chacune la sienne."]
            : T["Il faut deux personnes, chacune avec sa raison. La tienne est gardée avec le dossier."];

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Case.Bars(Me.Person.Id) is null
        && (Version is not null || Act is ReasonAddresses.Extend or ReasonAddresses.Reopen or ReasonAddresses.Denial)
            ? Page()
            : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        (Act, Version) switch
        {
            (ReasonAddresses.Extend, _) => StageExtended.Decide(file, Me.Actor, item, Now),
            (ReasonAddresses.Reopen, _) => CaseReopened.FromTeam(file, Me.Actor, item, Now),
            (ReasonAddresses.Denial, _) => DenialNoted.Decide(file, Me.Actor, item, Now),
            (_, { } version) => VersionMoved.Decide(file, Me.Actor, version, item, Now),
            _ => Reason.NoSuchMove,
        };
}
