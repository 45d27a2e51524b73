using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Security;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>Names, original files and lost keys that wait for a custodian, for the CoPil or for whoever gets the keys;
/// never which case.</summary>
internal sealed class WaitingKeys(
    CustodyStore custody,
    OriginalStore originals,
    KeyRecoveryStore recovery,
    ReleaseStore releases,
    TimeProvider clock
)
{
    /// <param name="custodian">Whether requests to a custodian are among them.</param>
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(SignedIn me, bool custodian, CancellationToken ct)
    {
        var (lines, now) = (new List<WaitingLine>(), clock.GetUtcNow());
        if (custodian && me.Person.Has(Role.Custodian))
            lines.AddRange(await SharesAsync(me, ct));
        foreach (var (request, _) in await recovery.AllAsync(ct))
            if (
                custodian
                && request.BarsCustodian(me.Person, now) is null
                && !await releases.HasReleasedAsync(request.Id, me.Person.Id, ct)
            )
                lines.Add(
                    new(
                        T["Clés perdues {0} : donne tes parts, ou ne les donne pas.", Of(request)],
                        "/custody",
                        request.EndsAt
                    )
                );
            else if (!request.IsSigned && request.Bars(me.Person, now) is null)
                lines.Add(
                    new(
                        T["Clés perdues {0} : signe la demande, ou ne la signe pas.", Of(request)],
                        "/decisions/recovery",
                        request.EndsAt
                    )
                );
        if (AccessAreas.InTeam(me.Person))
            lines.AddRange(
                (await recovery.ForAsync(me.Person.Id, ct)).Select(request => new WaitingLine(
                    T["Clés perdues {0} : reprends les dossiers, quand les parts sont là.", Of(request)],
                    "/desk/recover",
                    request.EndsAt
                ))
            );
        return lines;

        string Of(KeyRecovery request) => French.De(me.Roster.NameOf(request.Lost));
    }

    private async Task<IEnumerable<WaitingLine>> SharesAsync(SignedIn me, CancellationToken ct)
    {
        var names = (await custody.WaitingAsync(me.Holder, ct)).Genuine.Where(one => !one.Approved);
        var files = (await originals.WaitingAsync(me.Holder, ct)).Genuine.Where(one => !one.Given);
        return
        [
            .. names.Select(one => new WaitingLine(
                T["« {0} » demande d’ouvrir un nom.", SeatOf(one.Request.RequesterId)],
                "/custody",
                one.Request.EndsAt
            )),
            .. files.Select(one => new WaitingLine(
                T["« {0} » demande d’ouvrir un fichier d’origine.", SeatOf(one.Request.RequesterId)],
                "/custody",
                one.Request.EndsAt
            )),
        ];

        string SeatOf(Guid person) => Sentences.FirstSeatOf(me.Roster.Find(person));
    }
}
