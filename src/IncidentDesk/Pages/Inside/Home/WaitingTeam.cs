using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Security;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rights;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases.Rights;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>What the team waits for: signatures under the roster and the settings, and what coordination is told of
/// cases, by dates alone.</summary>
internal sealed class WaitingTeam(
    HandOverStore handOvers,
    OverdueStore late,
    RosterStore roster,
    SettingConfirmations settings,
    ToldRequests requests,
    IOptions<Organisation> organisation,
    TimeProvider clock
)
{
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(SignedIn me, CancellationToken ct)
    {
        var lines = ToSign(me).ToList();
        if (IsToConfirm(me))
            lines.Add(new(T["Réglages du service : lis-les, puis confirme ou ne confirme pas."], "/team/settings"));
        if (me.Person.Has(Role.Coordination) || me.Person.Has(Role.Bureau))
            lines.AddRange(
                (await handOvers.WaitingAsync(me.Person.Id, ct))
                    .Where(request => request.AgreedAt is null)
                    .Select(request => new WaitingLine(
                        T[
                            "{0} veut confier un dossier à {1} : dis oui, ou ne réponds pas.",
                            me.Roster.NameOf(request.RequesterId),
                            me.Roster.NameOf(request.PersonId)
                        ],
                        "/team/relay",
                        request.EndsAt
                    ))
            );
        if (me.Person.Has(Role.Coordination))
            lines.AddRange(await LateAsync(me.Person.Id, ct));
        if (me.Person.Has(Role.DataContact))
            lines.AddRange([.. Unwritten(), .. await RequestsAsync(me, ct)]);
        return lines;
    }

    /// <summary>The changes of the roster that this person can sign and has not; what the person alone signs about
    /// themself, and settings, are named elsewhere.</summary>
    private static IEnumerable<WaitingLine> ToSign(SignedIn me) =>
        from pending in me.Roster.File.Pending
        where
            pending
                is {
                    EffectiveAt: null,
                    Entry: not (SettingsConfirmed or AgreementSigned or KeysKept or RequestNoted or Founded)
                }
            && me.Roster.File.MaySign(pending.Entry, me.Person.Id)
            && pending.Votes.All(vote => vote.Person != me.Person.Id)
        select new WaitingLine(
            pending.Entry is RequestProlonged or RequestClosed
                    ? T["Signe, ou ne signe pas : {0}", RightsSentences.Of(pending.Entry, me.Roster.File)]
                : me.Roster.File.Concerned(pending.Entry) is { } person && me.Roster.File.Find(person) is { } member
                    ? T["Liste de l’équipe, {0} : signe un changement, ou ne le signe pas.", member.Name]
                : T["Liste de l’équipe : signe un changement, ou ne le signe pas."],
            "/team",
            pending.Entry.At + RosterFile.Lapse
        );

    private bool IsToConfirm(SignedIn me) =>
        me.Person.InCopil
        && (roster.Confirmed is null || settings.Waiting.Length > 0)
        && settings.Open(me.Roster.File) is var open
        && open?.Votes.Any(vote => vote.Person == me.Person.Id) != true;

    /// <summary>What the papers about personal data need and the settings do not say.</summary>
    private IEnumerable<WaitingLine> Unwritten()
    {
        if (string.IsNullOrWhiteSpace(organisation.Value.DataContact))
            yield return new(T["Réglages : il manque comment joindre le contact pour les données."], "/team/settings");
        if (string.IsNullOrWhiteSpace(organisation.Value.Hosting))
            yield return new(T["Réglages : il manque qui fait marcher les machines, et où."], "/team/settings");
    }

    /// <summary>The requests about people's own data that wait for an answer.</summary>
    private async Task<IEnumerable<WaitingLine>> RequestsAsync(SignedIn me, CancellationToken ct) =>
        (await requests.OfAsync(me.Person.Id, ct))
            .Where(request => request.AnsweredAt is null)
            .Select(request => (request.Number, request.Kind, request.DueAt))
            .Concat(
                me.Roster.File.Requests.Where(request => request.ClosedAt is null)
                    .Select(request => (request.Number, request.Kind, request.DueAt))
            )
            .Select(request => new WaitingLine(
                T["Demande n° {0} : {1}", request.Number, RightsSentences.Name(request.Kind).ToLowerInvariant()],
                "/rights/requests",
                request.DueAt
            ));

    private async Task<IEnumerable<WaitingLine>> LateAsync(Guid person, CancellationToken ct)
    {
        var overdue = await late.OfAsync(person, clock.GetUtcNow(), ct);
        return
        [
            .. overdue.Select(one => new WaitingLine(
                T[
                    "Un dossier reçu {0} est en retard : appelle les personnes qui le suivent.",
                    Moments.Day(one.OpenedAt)
                ],
                "/desk/late",
                one.EndsAt ?? one.PassedOnAt
            )),
            .. (await late.ContestedAsync(person, ct)).Select(one => new WaitingLine(
                T[
                    "Une personne a rouvert son dossier, reçu {0} : appelle les personnes qui le suivent.",
                    Moments.Day(one.OpenedAt)
                ],
                "/desk/late"
            )),
        ];
    }
}
