using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>What the person who reported may be asked to allow.</summary>
public enum Consent { Recontact, OpenFollowUp, ShareWithCopil, ContactAccused, IdentityToAccused, IdentityToCopil, Matching, Participation, SendOutside }

/// <summary>Answers to a consent; silence is <see cref="Later"/>, and never means yes.</summary>
public enum ConsentAnswer { Later, Yes, No }

/// <summary>The ids of consents, as protocols write them.</summary>
public static class Consents
{
    public static string Id(this Consent consent) => consent switch
    {
        Consent.Recontact => "recontact",
        Consent.OpenFollowUp => "ouvrir_suite",
        Consent.ShareWithCopil => "partage_copil",
        Consent.ContactAccused => "contact_mec",
        Consent.IdentityToAccused => "identite_mec",
        Consent.IdentityToCopil => "identite_copil",
        Consent.Matching => "rapprochement",
        Consent.Participation => "participation",
        Consent.SendOutside => "transmission_ext",
    };

    public static Consent? Parse(string id) =>
        Enum.GetValues<Consent>().Select(consent => (Consent?)consent).FirstOrDefault(consent => consent!.Value.Id() == id);
}

/// <summary>A condition of the closed vocabulary; all conditions of a move must hold.</summary>
public enum NeedKind
{
    /// <summary>That many people of the case have opened the report.</summary>
    OpenedBy,

    /// <summary>That many people hold the role in this case and said they can follow it.</summary>
    RoleFilled,

    /// <summary>The person said yes to this consent, and has not taken it back.</summary>
    ConsentGiven,

    /// <summary>The person took back a consent that had been given.</summary>
    ConsentRevoked,

    /// <summary>Nobody acts here who held this role in the case.</summary>
    OtherPeopleThan,

    /// <summary>That many people have put this in writing, each with a reason.</summary>
    SignedBy,

    /// <summary>A decision was proposed and ended, whatever its end.</summary>
    DecisionEnded,

    /// <summary>Entered only by proposing a decision.</summary>
    DecisionProposed,
}

/// <summary>One condition with what it needs to be judged; a field that its kind does not use is null or zero.</summary>
public sealed record Need(NeedKind Kind)
{
    public int Persons { get; init; }
    public Consent? Consent { get; init; }
    public Role? Role { get; init; }

    /// <summary>The id of what is put in writing, with the words shown for it.</summary>
    public string? What { get; init; }
    public Words? Words { get; init; }

    public bool Holds(CaseFile file) => Kind switch
    {
        NeedKind.OpenedBy => file.OpenedBy.Count(file.IsHandler) >= Persons,
        NeedKind.RoleFilled => file.HandlersOf(Role!.Value).Count() >= Persons,
        NeedKind.ConsentGiven => file.ConsentTo(Consent!.Value) == ConsentAnswer.Yes,
        NeedKind.ConsentRevoked => !file.Revoked.IsEmpty,
        NeedKind.OtherPeopleThan => file.HandlersOf(file.Protocol.Pair).All(person => !file.Held(person, Role!.Value)),
        NeedKind.SignedBy => file.Attestations.Where(a => a.What == What && !file.Recused.Contains(a.By)).Select(a => a.By).Distinct().Count() >= Persons,
        NeedKind.DecisionEnded => file.Decisions.Length > 0 && file.OpenDecision is null && !file.HasUnseenDecision,
        NeedKind.DecisionProposed => false,
    };
}
