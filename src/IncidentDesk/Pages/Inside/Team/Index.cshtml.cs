using IncidentDesk.Operations;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using IncidentDesk.Texts.Phrases.Rights;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>The roster: who holds which seat, and what waits for signatures; every member sees the same.</summary>
internal sealed class TeamPage(
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes,
    ProtocolShelf protocols,
    Reachability reachability,
    SettingConfirmations confirmations,
    TeamInForce team,
    TimeProvider clock
) : MemberPage
{
    /// <summary>Members whom mail cannot reach, for those who can do something about it.</summary>
    public async Task<IReadOnlyList<UnreachablePerson>> UnreachedAsync(CancellationToken ct) =>
        Me.Person.InCopil || Me.Person.Has(Role.Coordination) || Me.Person.Has(Role.Admin)
            ? await reachability.UnreachedAsync(ct)
            : [];

    /// <summary>That the confirmed decision file is not in force; null when it is.</summary>
    public string? RefusedFile => SettingSentences.Refused(confirmations.RefusedLine);

    public IReadOnlyList<PendingLine> Pending =>
        [
            // What somebody signs alone, about their own absence, waits for nobody else.
            .. Me
                .Roster.File.Pending.Where(pending =>
                    pending.Entry is AgreementSigned
                    || RosterFile.OwnerOf(pending.Entry) is null && pending.Entry is not RoomGiven
                )
                .Select(Line),
        ];

    /// <summary>How many people have a seat that reads reports, and how many of them are trained and have signed; no
    /// names.</summary>
    public (int All, int Ready) Readers
    {
        get
        {
            var all = Me.Roster.People.Where(person => person.Handling.Any()).ToArray();
            return (all.Length, all.Count(person => person.Handling.Any(person.IsAccredited)));
        }
    }

    public bool SeesTrainings => Me.Person.InCopil || Me.Person.Has(Role.Coordination);

    public string PrintOf(Guid person) => Fingerprint.Of(Me.Roster.File.Find(person)!.Keys);

    public async Task<IActionResult> OnPostAsync(int seq, string? password, string? code, CancellationToken ct)
    {
        if (Pending.FirstOrDefault(line => line.Seq == seq) is not { CanSign: true })
            return Refuse(T["Tu ne peux pas signer cela, ou tu l’as déjà fait."]);
        if (ClashOf(seq) is { } clash)
            return Refuse(FoundingSentences.Of(clash));
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return await roster.SignAsync(seq, Me.Person.Id, signing, ct) is { } bar ? Refuse(bar) : RedirectToPage();
    }

    public async Task<IActionResult> OnPostCircleAsync(string? circle, CancellationToken ct)
    {
        if (Spelling.Plain(circle ?? "").Length == 0)
            return Refuse(T["Écris le nom du cercle."]);
        var proposed = await roster.ProposeAsync(
            new CircleAdded(clock.GetUtcNow(), new(Spelling.Plain(circle ?? ""), null)),
            Me.Person.Id,
            ct
        );
        return proposed.Refusal is { } bar ? Refuse(bar) : RedirectToPage();
    }

    /// <summary>A forbidden combination of seats that this entry would create; null when there is none.</summary>
    private SeatClash? ClashOf(int seq) =>
        Me.Roster.File.Pending.FirstOrDefault(pending => pending.Seq == seq)?.Entry is SeatGiven given
            ? SeatCombination.OfGiving(
                Me.Roster.File,
                given.Seat.Person,
                given.Seat.Role,
                clock.GetUtcNow(),
                SeatCombination.All(protocols.Current.Select(protocol => protocol.Common))
            )
            : null;

    private PendingLine Line(PendingEntry pending)
    {
        var (what, print) = pending.Entry switch
        {
            MemberAdded added => (T["{0} rejoint l’équipe", added.Member.Name], Fingerprint.Of(added.Member.Keys)),
            SeatGiven given => (
                $"{NameOrNewcomer(given.Seat.Person)} : {Sentences.RoleName(given.Seat.Role)} {given.Seat.Number}",
                null
            ),
            SeatEnded ended => (T["Fin du siège {0} {1}", Sentences.RoleName(ended.Role), ended.Number], null),
            KeysReplaced replaced => (
                T["Nouvelles clés {0}", French.De(NameOf(replaced.Person))],
                Fingerprint.Of(replaced.Keys)
            ),
            CircleAdded added => (T["Nouveau cercle : {0}", added.Circle.Name], null),
            SettingsConfirmed => (T["Réglages et fichiers du service"], null),
            TrainingRecorded recorded => (AccreditationSentences.Of(recorded, team.Rules, NameOf), null),
            AgreementSigned signed => (T["Engagement et charte signés par {0}", NameOf(signed.Person)], null),
            RequestProlonged or RequestClosed => (RightsSentences.Of(pending.Entry, Me.Roster.File), null),
            _ => ("Fondation", (string?)null),
        };
        return new(
            pending.Seq,
            what,
            RuleOf(pending.Entry),
            print,
            [.. pending.Votes.Select(vote => NameOf(vote.Person))],
            pending.EffectiveAt,
            pending.Entry is not (SettingsConfirmed or AgreementSigned)
                && (pending.EffectiveAt is null || Me.Roster.File.MayHurry(pending.Entry))
                && Me.Roster.File.MaySign(pending.Entry, Me.Person.Id)
                && pending.Votes.All(vote => vote.Person != Me.Person.Id)
        );
    }

    private string RuleOf(RosterEntry entry) =>
        Me.Roster.File switch
        {
            _ when entry is SettingsConfirmed => T[
                "Deux membres du CoPil, de deux cercles, les lisent et les confirment à la page « Réglages "
                    + "confirmés à deux »."
            ],
            _ when entry is TrainingRecorded => T[
                "Il faut deux personnes de la coordination ou du CoPil, qui n’ont pas suivi cette formation."
            ],
            _ when entry is RequestProlonged or RequestClosed => T[
                "Il faut deux personnes : du siège « données personnelles » ou du CoPil."
            ],
            _ when entry is AgreementSigned => T["La personne signe elle-même, à la page « Engagement et charte »."],
            var file when file.MayHurry(entry) => T[
                "Il faut deux membres du CoPil, de deux cercles, puis une semaine. En urgence, quatre "
                    + "membres du CoPil signent, et cela compte tout de suite."
            ],
            var file when file.Waits(entry) => T["Il faut deux membres du CoPil, de deux cercles, puis une semaine."],
            var file when file.IsGrave(entry) => T["Il faut deux membres du CoPil, de deux cercles."],
            _ => T["Il faut deux membres."],
        };

    /// <summary>A seat may be pending together with the arrival of its holder.</summary>
    private string NameOrNewcomer(Guid person) =>
        Me.Roster.File.Pending.Select(pending => pending.Entry)
            .OfType<MemberAdded>()
            .FirstOrDefault(added => added.Member.Id == person)
            ?.Member.Name
        ?? NameOf(person);
}
