using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences for what a stage owes to people, made from the duties that the rules hold.</summary>
internal static class DutySentences
{
    /// <summary>What happened, without any confidential text; null for entries of other kinds.</summary>
    public static string? Happened(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            StageDutyDone done => T["Noté comme fait : {0}", NameOf(file, done.Stage, done.Duty)],
            StageDutyDeferred put => T[
                "Remis à plus tard, par écrit : {0} ({1})",
                NameOf(file, put.Stage, put.Duty),
                ReasonName(put.Because)
            ],
            _ => null,
        };

    private static string NameOf(CaseFile file, string stage, string duty) =>
        file
            .Shelf.All.Prepend(file.Protocol)
            .Select(protocol => protocol.Stage(stage)?.Duty(duty))
            .FirstOrDefault(known => known is not null)
            is { } known
            ? Spoken(known.Words)
            : duty;

    /// <summary>What is missing before a move.</summary>
    public static string Asks(Need need) =>
        T["ce qu’il faut donner {0} : {1}", To(need.To!.Value), Spoken(need.Words!)];

    /// <summary>What to write when something was given outside the mailboxes.</summary>
    public static string AsksRecord(StageDuty duty) =>
        T[
            "{0} {1}. Écris ce que la personne a reçu, le jour et la manière. Nombre de personnes qui "
                + "doivent le noter : {2}.",
            Receives(duty.To),
            Spoken(duty.Words),
            StageDutyDone.Persons(duty)
        ];

    /// <summary>What it takes to put something off for this reason.</summary>
    public static string AsksDeferral(StageDuty duty, DeferReason because) =>
        T[
            "{0} {1}. Raison du report : {2}. Il faut {3}, à {4} d’écart au plus. Le report est à relire après {5}.",
            Receives(duty.To),
            Spoken(duty.Words),
            ReasonName(because),
            Sentences.Count(duty.Defer!.Persons),
            Moments.Length(Floors.WayOut),
            Moments.Length(duty.Defer.Reread)
        ];

    /// <summary>A line of what is to be done, with its limit.</summary>
    public static string ToDo(DutyProgress owed, DateTimeOffset now) =>
        owed.StateAt(now) == DutyState.Deferred
            ? T[
                "Reporté jusqu’à {0} : donner {1} {2}",
                Moments.DayAndHour(owed.DeferredUntil!.Value),
                To(owed.Duty.To),
                Spoken(owed.Duty.Words)
            ]
        : owed.DueAt is not { } due ? T["À faire ensuite : donner {0} {1}", To(owed.Duty.To), Spoken(owed.Duty.Words)]
        : due < now
            ? T["En retard depuis {0} : donner {1} {2}", Moments.Day(due), To(owed.Duty.To), Spoken(owed.Duty.Words)]
        : T["À faire avant {0} : donner {1} {2}", Moments.DayAndHour(due), To(owed.Duty.To), Spoken(owed.Duty.Words)];

    /// <summary>What the reporter reads in the mailbox of what they are owed.</summary>
    public static IEnumerable<string> ToReporter(CaseFile file, IEnumerable<OwedDuty> owed, DateTimeOffset now) =>
        owed.Select(one => (Duty: file.Protocol.Stage(file.Stage)?.Duty(one.Duty), one.DueAt))
            .Where(one => one.Duty is not null)
            .Select(one => ToReporter(one.Duty!, one.DueAt, now));

    private static string ToReporter(StageDuty duty, DateTimeOffset? due, DateTimeOffset now) =>
        due is not { } limit ? T["Tu recevras {0}.", Spoken(duty.Words)]
        : limit < now ? T["Nous avons du retard, pardon. Tu attends encore {0}.", Spoken(duty.Words)]
        : T["Tu recevras {0}. Au plus tard : {1}.", Spoken(duty.Words), Moments.Day(limit)];

    /// <summary>Who receives something, in the form for the begin of a line.</summary>
    public static string Receives(Audience to) =>
        to switch
        {
            Audience.Reporter => T["La personne qui a signalé reçoit"],
            Audience.Concerned => T["La personne mise en cause reçoit"],
            Audience.Affected => T["La personne touchée reçoit"],
            Audience.Parties => T["Chaque personne du conflit reçoit"],
            Audience.Witnesses => T["Les témoins reçoivent"],
            Audience.OnDuty => T["L’équipe reçoit"],
            Audience.Copil => T["Le comité qui décide (CoPil) reçoit"],
            Audience.CircleLeads => T["Les référentes et référents du cercle reçoivent"],
            Audience.Recused => T["Les personnes qui se sont retirées reçoivent"],
        };

    /// <summary>To whom, in the form for the middle of a sentence.</summary>
    public static string To(Audience to) =>
        to switch
        {
            Audience.Reporter => T["à la personne qui a signalé"],
            Audience.Concerned => T["à la personne mise en cause"],
            Audience.Affected => T["à la personne touchée"],
            Audience.Parties => T["à chaque personne du conflit"],
            Audience.Witnesses => T["aux témoins"],
            Audience.OnDuty => T["à l’équipe"],
            Audience.Copil => T["au comité qui décide (CoPil)"],
            Audience.CircleLeads => T["aux référentes et référents du cercle"],
            Audience.Recused => T["aux personnes qui se sont retirées"],
        };

    /// <summary>What a duty gives, by when and how it is proven, and what waits for it, as short sentences; the last
    /// has no full stop.</summary>
    public static string Line(Protocol protocol, Stage stage, StageDuty duty) =>
        string.Join(
            ". ",
            new[] { When(stage, duty), Waits(protocol, duty), Deferred(duty) }
                .OfType<string>()
                .Select(French.Sentence)
                .Prepend(Spoken(duty.Words))
        );

    private static string When(Stage stage, StageDuty duty) =>
        string.Join(
            ", ",
            new[]
            {
                Time(stage, duty),
                duty.Every is { } every ? T["puis {0}", Moments.Every(every)] : null,
                Proof(duty.Proof),
            }.OfType<string>()
        );

    private static string? Waits(Protocol protocol, StageDuty duty) =>
        duty.Before.IsEmpty
            ? null
            : T[
                "avant de passer à {0}",
                string.Join(T[" et "], duty.Before.Select(place => T["« {0} »", Spoken(protocol.NameOf(place))]))
            ];

    private static string? Deferred(StageDuty duty) =>
        duty.Defer is { } defer
            ? T[
                "sauf si {0} écrivent pourquoi cela doit attendre, et relisent cette raison {1}",
                Sentences.Count(defer.Persons),
                Moments.Every(defer.Reread)
            ]
            : null;

    private static string Time(Stage stage, StageDuty duty) =>
        (duty.By, duty.After) switch
        {
            (null, null) => T["aussitôt"],
            ({ } by, null) => Moments.Within(by),
            ({ } by, { } after) => T["{0} après : {1}", Moments.Within(by), Spoken(stage.Duty(after)!.Words)],
            (null, { } after) => T["après : {0}", Spoken(stage.Duty(after)!.Words)],
        };

    private static string? Proof(DutyProof proof) =>
        proof switch
        {
            DutyProof.Written => null,
            DutyProof.Delivered => T["avec la preuve de la réception"],
            DutyProof.Answered => T["avec sa réponse"],
            DutyProof.ByTwo => T["noté par deux personnes"],
        };

    /// <summary>Why something is put off, in the form for the end of a sentence.</summary>
    public static string ReasonName(DeferReason reason) =>
        reason switch
        {
            DeferReason.Danger => T["danger pour une personne"],
            DeferReason.Evidence => T["des preuves se perdraient"],
            DeferReason.Threat => T["pressions ou menaces"],
        };
}
