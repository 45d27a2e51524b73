using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Custody;

/// <summary>The custodians who may guard what nobody may open alone: people who have no part in the case.</summary>
public static class CustodyRules
{
    /// <summary>How long a request can be approved and used.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(7);

    /// <summary>The custodians whom the reporter has not set aside, before the case exists.</summary>
    public static ImmutableArray<Person> Eligible(IReadOnlySet<Guid> setAside, IEnumerable<Person> roster) =>
        [.. roster.Where(person => person.Has(Role.Custodian) && !setAside.Contains(person.Id))];

    /// <summary>The custodians who were not set aside, are not recused, and never handled the case.</summary>
    public static ImmutableArray<Person> Eligible(CaseFile file, IEnumerable<Person> roster) =>
        [.. Eligible(file.SetAside, roster).Where(person => MayGuard(file, person.Id))];

    public static bool MayGuard(CaseFile file, Guid person) =>
        !file.SetAside.Contains(person)
        && !file.Recused.Contains(person)
        && !file.EverHandled.Any(handler => handler.Person == person);

    /// <summary>The custodians who may hold the other half of an original file's key, before the case exists.</summary>
    /// <param name="readers">Who will read the case.</param>
    public static ImmutableArray<Person> OfOriginals(
        IReadOnlySet<Guid> setAside,
        IEnumerable<Person> readers,
        IEnumerable<Person> roster
    ) => [.. Eligible(setAside, roster).Where(person => readers.All(reader => reader.Id != person.Id))];

    /// <summary>The custodians to whom the case was never sealed and who were never invited.</summary>
    public static ImmutableArray<Person> OfOriginals(CaseFile file, IEnumerable<Person> roster) =>
        [.. Eligible(file, roster).Where(person => MayHoldHalf(file, person.Id))];

    /// <summary>Whether somebody may hold the other half: nobody who ever was to hold the case's keys, so that no one
    /// person has both halves.</summary>
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

    /// <summary>The people who can receive a case's recovered keys: those who can be in charge under its protocol, or
    /// read it now, and are neither set aside nor recused.</summary>
    public static ImmutableArray<Person> Successors(CaseFile file, IEnumerable<Person> roster) =>
        [
            .. roster.Where(person =>
                (file.Protocol.Parts.Any(person.Has) || file.Readers.Contains(person.Id))
                && !file.SetAside.Contains(person.Id)
                && !file.Recused.Contains(person.Id)
            ),
        ];

    /// <summary>The approvals that count: for this request, in time, by an eligible custodian, for their own share, one
    /// per custodian.</summary>
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

    /// <summary>The consent required on a ground; null for a ground that needs none.</summary>
    public static Consent? RequiredConsent(this IdentityGround ground) =>
        ground switch
        {
            IdentityGround.ToAccused => Consent.IdentityToAccused,
            IdentityGround.ToCopil => Consent.IdentityToCopil,
            IdentityGround.ImminentDanger or IdentityGround.UnableToProtect or IdentityGround.StoppableCrime => null,
        };
}
