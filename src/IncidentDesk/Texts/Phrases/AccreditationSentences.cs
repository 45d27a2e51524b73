using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Trainings;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences about trainings and the signed agreement: until when somebody receives reports, and what is
/// missing.</summary>
internal static class AccreditationSentences
{
    /// <summary>The seats of a person that receive reports, each as it stands.</summary>
    public static ImmutableArray<Accreditation> Of(
        RosterFile file,
        Person person,
        TeamRules team,
        DateTimeOffset now
    ) => [.. person.Handling.Select(role => Accreditation.Of(file, person.Id, role, team, now))];

    /// <summary>What a person is told about one seat, and whether it presses; null while nothing ends soon.</summary>
    public static (string Text, bool Presses)? Warning(
        RosterFile file,
        Person person,
        Role role,
        TeamRules team,
        DateTimeOffset now
    )
    {
        var held = Accreditation.Of(file, person.Id, role, team, now);
        if (held.HoldsAt(now + Accreditation.FirstWarning))
            return null;
        var missing = Missing(Accreditation.Of(file, person.Id, role, team, now + Accreditation.FirstWarning), team);
        var seat = Sentences.RoleName(role);
        var text =
            held.HoldsAt(now)
                ? T[
                    "{0} : après le {1}, aucun nouveau signalement ne t’est confié. {2}",
                    seat,
                    Moments.DayAndYear(held.Until!.Value),
                    missing
                ]
            : held.HandsOverBy(now) <= now
                ? T[
                    "{0} : aucun nouveau signalement ne t’est confié. Dans tes dossiers, tu peux seulement écrire une "
                        + "note, les passer à une autre personne, ou te retirer. {1}",
                    seat,
                    missing
                ]
            : held.HandsOverBy(now) is { } by
                ? T[
                    "{0} : aucun nouveau signalement ne t’est confié. Passe tes dossiers à une autre personne avant "
                        + "le {1}. {2}",
                    seat,
                    Moments.DayAndYear(by),
                    missing
                ]
            : T["{0} : aucun signalement ne t’est confié pour le moment. {1}", seat, missing];
        return (text, !held.HoldsAt(now + Accreditation.LastWarning));
    }

    /// <summary>Everything that a person is told about their seats.</summary>
    public static ImmutableArray<(string Text, bool Presses)> Warnings(
        RosterFile file,
        Person person,
        TeamRules team,
        DateTimeOffset now
    ) => [.. person.Handling.Select(role => Warning(file, person, role, team, now)).OfType<(string, bool)>()];

    /// <summary>What is missing, in one or two sentences; empty when nothing is.</summary>
    public static string Missing(Accreditation held, TeamRules team)
    {
        var trainings = held.Missing.Select(id => NameOf(id, team)).ToArray();
        return string.Join(
            ' ',
            new[]
            {
                held.Agreed ? null : T["Il faut signer l’engagement de confidentialité et la charte."],
                trainings.Length == 0 ? null
                : trainings.Length == 1 ? T["Il faut une formation : {0}.", trainings[0]]
                : T["Il faut ces formations : {0}.", string.Join(", ", trainings)],
            }.OfType<string>()
        );
    }

    /// <summary>The name of a kind of training; its id where the file no longer has it.</summary>
    public static string NameOf(string training, TeamRules team) =>
        team.Find(training) is { } kind ? Spoken(kind.Name) : training;

    /// <summary>How a seat stands, for coordination.</summary>
    public static string State(Accreditation held, DateTimeOffset now) =>
        held.HoldsAt(now)
            ? held.InGrace
                ? T["jusqu’au {0}, en attendant ce qui manque", Moments.DayAndYear(held.Until!.Value)]
                : T["jusqu’au {0}", Moments.DayAndYear(held.Until!.Value)]
            : held.HandsOverBy(now) is { } by
                ? T["non ; cette personne doit passer ses dossiers à d’autres avant le {0}", Moments.DayAndYear(by)]
                : T["pas pour le moment"];

    /// <summary>A training that waits for signatures.</summary>
    public static string Of(TrainingRecorded recorded, TeamRules team, Func<Guid, string> nameOf) =>
        T[
            "Formation « {0} », le {1}, qui compte jusqu’au {2} : {3}",
            NameOf(recorded.Training, team),
            Moments.DayAndYear(recorded.On),
            Moments.DayAndYear(recorded.Ends),
            string.Join(", ", recorded.People.Select(nameOf))
        ];
}
