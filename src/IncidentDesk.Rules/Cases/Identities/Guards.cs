using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Who guards what nobody may open alone: custodians who have nothing to do with the case.</summary>
public static class Guards
{
    /// <summary>After that long a request opens nothing any more.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(7);

    /// <summary>Custodians whom the reporter did not set aside, before there is a case.</summary>
    public static ImmutableArray<Person> Eligible(IReadOnlySet<Guid> setAside, IEnumerable<Person> roster) =>
        [.. roster.Where(person => person.Has(Role.Custodian) && !setAside.Contains(person.Id))];

    /// <summary>Custodians who were not set aside, did not step back and never handled the case.</summary>
    public static ImmutableArray<Person> Eligible(CaseFile file, IEnumerable<Person> roster) =>
        [.. Eligible(file.SetAside, roster).Where(person => MayGuard(file, person.Id))];

    public static bool MayGuard(CaseFile file, Guid person) =>
        !file.SetAside.Contains(person)
        && !file.Recused.Contains(person)
        && !file.EverHandled.Any(handler => handler.Person == person);

    /// <summary>Custodians who could hold the other half of an untouched file's key, before there is a case.</summary>
    /// <param name="readers">Who will read the case.</param>
    public static ImmutableArray<Person> OfOriginals(
        IReadOnlySet<Guid> setAside,
        IEnumerable<Person> readers,
        IEnumerable<Person> roster
    ) => [.. Eligible(setAside, roster).Where(person => readers.All(reader => reader.Id != person.Id))];

    /// <summary>Custodians to whom the case was never sealed, and who never were asked to take part.</summary>
    public static ImmutableArray<Person> OfOriginals(CaseFile file, IEnumerable<Person> roster) =>
        [.. Eligible(file, roster).Where(person => MayHoldHalf(file, person.Id))];

    /// <summary>Whether somebody can hold the other half: nobody who was ever to hold the case's keys, so that no one
    /// person has both.</summary>
    public static bool MayHoldHalf(CaseFile file, Guid person) =>
        MayGuard(file, person)
        && !file.Readers.Contains(person)
        && !file.History.Exists(entry =>
            entry switch
            {
                Received received => received.Readers.Contains(person),
                Rerouted rerouted => rerouted.Readers.Contains(person),
                HandedOver handed => handed.To == person,
                KeysRecovered recovered => recovered.By == person,
                _ => false,
            }
        );

    /// <summary>People who could be given the keys of a case anew: they listen or instruct, and were neither set aside
    /// nor recused.</summary>
    public static ImmutableArray<Person> Successors(CaseFile file, IEnumerable<Person> roster) =>
        [
            .. roster.Where(person =>
                (person.Has(Role.Listener) || person.Has(Role.Instructor))
                && !file.SetAside.Contains(person.Id)
                && !file.Recused.Contains(person.Id)
            ),
        ];

    /// <summary>The approvals that count: of this request, in time, by an eligible custodian for the share that is
    /// theirs, one a custodian.</summary>
    public static ImmutableArray<Approval> Counted(
        CaseFile file,
        IdentityRequest request,
        IEnumerable<Approval> approvals,
        IEnumerable<Person> roster
    )
    {
        if (file.Identity is not { } identity || identity.Key != request.Key)
            return [];
        var eligible = Eligible(file, roster).Select(person => person.Id).ToHashSet();
        return
        [
            .. approvals
                .Where(approval =>
                    approval.Request == request.Id
                    && approval.At >= request.At
                    && approval.At <= request.EndsAt
                    && approval.Number > 0
                    && identity.NumberOf(approval.Custodian) == approval.Number
                    && eligible.Contains(approval.Custodian)
                )
                .DistinctBy(approval => approval.Custodian),
        ];
    }

    public static string Id(this IdentityGround ground) =>
        ground switch
        {
            IdentityGround.ToAccused => "identite_mec",
            IdentityGround.ToCopil => "identite_copil",
            IdentityGround.ImminentDanger => "danger_imminent",
            IdentityGround.UnableToProtect => "mineur_ou_personne_hors_d_etat_de_se_proteger",
            IdentityGround.StoppableCrime => "crime_dont_les_effets_peuvent_encore_etre_limites",
        };

    /// <summary>The consent a ground stands on; null for what is done without one.</summary>
    public static Consent? Consent(this IdentityGround ground) =>
        ground switch
        {
            IdentityGround.ToAccused => IncidentDesk.Rules.Cases.Choices.Consent.IdentityToAccused,
            IdentityGround.ToCopil => IncidentDesk.Rules.Cases.Choices.Consent.IdentityToCopil,
            IdentityGround.ImminentDanger or IdentityGround.UnableToProtect or IdentityGround.StoppableCrime => null,
        };
}
