using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
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

    /// <summary>The duty that is recorded as done; null for another act.</summary>
    private string? Done => Rest(ReasonAddresses.Done);

    /// <summary>The duty that is put off, and why; null for another act.</summary>
    private (DeferReason Because, string Duty)? PutOff =>
        Rest(ReasonAddresses.Defer)?.Split('-', 2) is [var id, var duty] && DutyIds.ReasonOf(id) is { } because
            ? (because, duty)
            : null;

    private string? Rest(string start) => Act.StartsWith(start, StringComparison.Ordinal) ? Act[start.Length..] : null;

    public string Heading =>
        Act switch
        {
            _ when Done is not null => T["Noter que c’est fait"],
            _ when PutOff is not null => T["Reporter, à deux"],
            ReasonAddresses.Extend => T["Pourquoi faut-il plus de temps ?"],
            ReasonAddresses.Reopen => T["Pourquoi rouvrir ?"],
            ReasonAddresses.Denial => T["Qu’as-tu entendu ?"],
            _ => T["Pourquoi changer de version ?"],
        };

    public string Hint =>
        Done is { } done && StageDuties.Find(Case, done) is { } owed ? DutySentences.AsksRecord(owed.Duty)
        : PutOff is var (because, put) && StageDuties.Find(Case, put) is { } later
            ? DutySentences.AsksDeferral(later.Duty, because)
        : Act == ReasonAddresses.Denial
            ? T[
                "Les mots de la personne, sans les interpréter. Il faut deux personnes. Chaque personne "
                    + "écrit les siens."
            ]
        : T["Il faut deux personnes. Chaque personne donne sa raison. La tienne est gardée dans le dossier."];

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Case.Bars(Me.Person.Id) is null
        && (
            Version is not null
            || Act is ReasonAddresses.Extend or ReasonAddresses.Reopen or ReasonAddresses.Denial
            || (Done is not null || PutOff is not null) && Decide(Case, Guid.Empty).Refusal is null
        )
            ? Page()
            : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        Done is { } done ? StageDutyDone.Decide(file, Me.Actor, done, item, Now)
        : PutOff is var (because, put) ? StageDutyDeferred.Decide(file, Me.Actor, put, because, item, Now)
        : (Act, Version) switch
        {
            (ReasonAddresses.Extend, _) => StageExtended.Decide(file, Me.Actor, item, Now),
            (ReasonAddresses.Reopen, _) => CaseReopened.FromTeam(file, Me.Actor, item, Now),
            (ReasonAddresses.Denial, _) => DenialNoted.Decide(file, Me.Actor, item, Now),
            (_, { } version) => VersionMoved.Decide(file, Me.Actor, version, item, Now),
            _ => Reason.NoSuchMove,
        };

    [Offer(0, WhenClosed = true)]
    public static IEnumerable<DeskAct> OfferReopening(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (CaseReopened.FromTeam(file, me, Guid.Empty, now).Refusal is null)
            yield return new(
                T["Rouvrir le dossier"],
                T[
                    "À deux, chaque personne écrit pourquoi. {0} sur {1} pour l’instant.",
                    CaseReopened.Signed(file).Count(),
                    file.Protocol.Reopen.Persons
                ],
                $"/desk/case/{file.Id}/because/{ReasonAddresses.Reopen}",
                T["Écrire pourquoi"]
            );
    }

    [Offer(510)]
    public static IEnumerable<DeskAct> OfferDenial(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (!file.Protocol.Charters.IsEmpty && DenialNoted.Decide(file, me, Guid.Empty, now).Refusal is null)
            yield return new(
                T["Noter un refus de suivre la charte"],
                T["Après l’entretien, à deux : chaque personne écrit ce qu’elle a entendu."],
                $"/desk/case/{file.Id}/because/{ReasonAddresses.Denial}",
                T["Écrire"]
            );
    }

    [Offer(600)]
    public static IEnumerable<DeskAct> OfferExtension(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (StageExtended.Rule(file) is { } rule && !StageExtended.Signed(file).Contains(me.Id))
            yield return new(
                T["Prolonger cette étape de {0}", Moments.Length(rule.By)],
                T[
                    "À écrire par {0}. Pour l’instant : {1}.",
                    Sentences.Count(rule.Persons),
                    StageExtended.Signed(file).Count()
                ],
                $"/desk/case/{file.Id}/because/{ReasonAddresses.Extend}",
                T["Écrire pourquoi"]
            );
    }

    [Offer(720)]
    public static IEnumerable<DeskAct> OfferVersion(CaseFile file, Actor me, DateTimeOffset now)
    {
        foreach (var version in VersionMoved.Versions(file))
            yield return new(
                T["Passer à la version {0} du protocole", version.Version],
                T["À deux, chaque personne écrit pourquoi. Sinon, ce dossier garde sa version."],
                $"/desk/case/{file.Id}/because/{ReasonAddresses.Version}{version.Version}",
                T["Écrire pourquoi"]
            );
    }
}
