using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>Finds duties that wait for no move, that no act can fulfil, or that nobody could be reminded of, and
/// promises in prose, which no rule keeps.</summary>
internal static partial class DutyCheck
{
    /// <summary>The shortest and the longest time before a duty that was put off is read again.</summary>
    private static readonly Span Soonest = Span.OfDays(1),
        Latest = Span.OfDays(14);

    /// <param name="isStored">Whether the definition was in force before: then its ends may lack their facts.</param>
    public static IEnumerable<ProtocolFault> Of(Protocol protocol, bool isStored) =>
        protocol
            .Stages.SelectMany(stage =>
                stage.Duties.SelectMany(duty => Of(protocol, stage, duty)).Concat(Together(stage))
            )
            .Concat(protocol.HasDuties ? Promises(protocol) : [])
            .Concat(protocol.HasDuties && !isStored ? Facts(protocol) : []);

    private static IEnumerable<ProtocolFault> Of(Protocol protocol, Stage stage, StageDuty duty)
    {
        var place = $"{stage.Id}.{duty.Id}";
        foreach (var before in duty.Before)
            if (protocol.MovesFrom(stage.Id).All(move => move.To != before))
                yield return new(
                    place,
                    new($"« {before} » n’est pas un passage d’ici", $"'{before}' is no move from here")
                );
        if (duty.Letter is { } letter && !Slug().IsMatch(letter))
            yield return new(
                place,
                new($"« {letter} » n’est pas le nom d’une lettre", $"'{letter}' is not the name of a letter")
            );
        foreach (var fault in Of(stage, duty).Concat(Unfulfilled(stage, duty)).OfType<Words>())
            yield return new(place, fault);
    }

    private static IEnumerable<Words?> Of(Stage stage, StageDuty duty)
    {
        if (duty.To == Audience.OnDuty)
            yield return duty is { By: null, After: null, Every: null, Defer: null }
                ? null
                : new(
                    "le programme prévient l’équipe aussitôt : sans délai, sans report",
                    "the program tells the team at once: no limit, nothing to put off"
                );
        else if (duty.By is not { IsNothing: false })
            yield return new("il faut un délai : by", "a limit is needed: by");
        if (duty is { By: { } by, After: null } && stage.Deadline is { } deadline && by.CanExceed(deadline))
            yield return new("le délai dépasse celui de l’étape", "the limit is longer than the stage's");
        if (duty.Every is { } every && (every.IsNothing || Soonest.CanExceed(every)))
            yield return new("pas plus d’une fois par jour", "not more often than once a day");
        if (duty.After is { } first && !Begins(stage, first, duty.Id))
            yield return new(
                $"« {first} » n’est pas un devoir qui vient avant",
                $"'{first}' is not a duty that comes before"
            );
        if (duty.Defer is { } defer)
            foreach (var fault in Of(defer))
                yield return fault;
    }

    private static IEnumerable<Words> Of(Deferral defer)
    {
        if (defer.Persons < Floors.Signers)
            yield return FloorCheck.Under(defer.Persons, Floors.Signers);
        if (Soonest.CanExceed(defer.Reread) || defer.Reread.CanExceed(Latest))
            yield return new(
                "un report est relu tous les 1 à 14 jours",
                "what is put off is read again every 1 to 14 days"
            );
        if (defer.Reasons.IsEmpty)
            yield return new("un report a une raison", "putting off needs a reason");
    }

    /// <summary>Whether a duty of this id stands in the stage, and the chain from it leads to the begin of the stage
    /// without this one.</summary>
    private static bool Begins(Stage stage, string first, string own)
    {
        var seen = new HashSet<string> { own };
        for (string? id = first; id is not null; id = stage.Duty(id)!.After)
            if (!seen.Add(id) || stage.Duty(id) is null or { Every: not null })
                return false;
        return true;
    }

    private static IEnumerable<Words?> Unfulfilled(Stage stage, StageDuty duty)
    {
        if (KindOf(duty.To) is { } kind && !stage.Contact.Contains(kind))
            yield return new(
                "à cette étape, personne ne peut leur écrire : contact",
                "in this stage nobody can write to them: contact"
            );
        if (duty.Proof is DutyProof.Delivered or DutyProof.Answered && !HasMailbox(duty.To))
            yield return new($"aucun acte ne le prouve : {duty.Proof.Id()}", $"no act proves it: {duty.Proof.Id()}");
        if (duty is { To: Audience.Reporter, Proof: DutyProof.Delivered or DutyProof.ByTwo })
            yield return new($"aucun acte ne le prouve : {duty.Proof.Id()}", $"no act proves it: {duty.Proof.Id()}");
        if (duty.To == Audience.Recused)
            yield return new(
                "les personnes qui se sont retirées ne reçoivent rien",
                "people who left the case receive nothing"
            );
        if (
            duty.Letter is LetterIds.Grievances or LetterIds.BeforeGrievances or LetterIds.Meeting or LetterIds.Account
            && (duty.Letter == LetterIds.Grievances ? Audience.Concerned : Audience.Reporter) != duty.To
        )
            yield return new("cette lettre est pour une autre personne", "this letter is for somebody else");
        if (duty.Letter == LetterIds.BeforeGrievances && !stage.Contact.Contains(PartyKind.Concerned))
            yield return new(
                "aucune lettre sur les faits reprochés ne part d’ici",
                "no letter of accusations leaves from here"
            );
    }

    /// <summary>Each act fulfils one duty: two with the same recipient in one stage follow each other.</summary>
    private static IEnumerable<ProtocolFault> Together(Stage stage) =>
        stage
            .Duties.GroupBy(duty => duty.Id)
            .Where(same => same.Count() > 1)
            .Select(same => new ProtocolFault(
                $"{stage.Id}.{same.Key}",
                new("ce nom est écrit deux fois", "this id stands twice")
            ))
            .Concat(
                stage
                    .Duties.Where(duty => duty.To != Audience.OnDuty)
                    .GroupBy(duty => (duty.To, duty.After, HasOwnAct(duty) ? duty.Letter : null))
                    .Where(same => same.Count() > 1)
                    .Select(same => new ProtocolFault(
                        $"{stage.Id}.{same.Last().Id}",
                        new(
                            "un même envoi remplirait deux devoirs : l’un vient après l’autre",
                            "one message would fulfil two duties: one comes after the other"
                        )
                    ))
            );

    private static bool HasOwnAct(StageDuty duty) =>
        duty.Letter is LetterIds.Grievances or LetterIds.BeforeGrievances or LetterIds.Meeting or LetterIds.Account;

    private static bool HasMailbox(Audience to) => to == Audience.Reporter || KindOf(to) is not null;

    /// <summary>The kind of other people in a case who are meant; null for anybody else.</summary>
    internal static PartyKind? KindOf(Audience to) =>
        to switch
        {
            Audience.Concerned => PartyKind.Concerned,
            Audience.Affected => PartyKind.Affected,
            Audience.Parties => PartyKind.Party,
            Audience.Witnesses => PartyKind.Witness,
            _ => null,
        };

    private static IEnumerable<ProtocolFault> Promises(Protocol protocol) =>
        protocol
            .Stages.SelectMany<Stage, (string Place, Words Text)>(stage =>
                [($"{stage.Id}.purpose", stage.Purpose), ($"{stage.Id}.status", stage.Status)]
            )
            .Concat(protocol.Endings.Select(ending => (Place: ending.Id, Text: ending.Status)))
            .Where(said => Prose.IsPromise(said.Text.Fr) || Prose.IsPromise(said.Text.En))
            .Select(said => new ProtocolFault(
                said.Place,
                new(
                    "une promesse est un devoir (duties), jamais une phrase",
                    "a promise is a duty (duties), never a sentence"
                )
            ));

    /// <summary>An ending that says that a measure stood needs one.</summary>
    private static IEnumerable<ProtocolFault> Facts(Protocol protocol) =>
        protocol
            .Endings.Where(ending =>
                ending.Retention == Retention.Measure
                && !ending.Facts.Any(fact => fact.Kind is NeedKind.MeasureTaken or NeedKind.DecisionCarriedOut)
            )
            .Select(ending => new ProtocolFault(
                ending.Id,
                new(
                    "cette fin dit qu’une mesure a été prise : facts: [measure_taken]",
                    "this end says that a measure was taken: facts: [measure_taken]"
                )
            ));

    [GeneratedRegex("^[a-z0-9_]{1,40}\\z")]
    private static partial Regex Slug();
}
