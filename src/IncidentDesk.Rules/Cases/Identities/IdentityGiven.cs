using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The reporter entrusted their name to custodians, for the first time or again; a name entrusted earlier is
/// purged.</summary>
[Entry("identity_given")]
public sealed record IdentityGiven(Guid By, DateTimeOffset At, Identity Identity) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Identity = Identity };

    /// <summary>Refused when too few custodians could open the name, or when one of those who received a share may not
    /// hold one.</summary>
    /// <param name="given">The new folder, the commitment to its key, and the custodians in the order of their
    /// shares.</param>
    /// <param name="name">The sealed text with the name, in the new folder.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Identity given,
        Guid name,
        IEnumerable<Person> roster,
        DateTimeOffset now
    )
    {
        if (actor.Id != file.Reporter)
            return Reason.ConflictOfInterest;
        var eligible = CustodyRules.Eligible(file, roster).Select(person => person.Id).ToHashSet();
        if (
            given.Needed < file.Protocol.CustodiansNeeded
            || given.Custodians.Length < given.Needed
            || !given.Custodians.All(eligible.Contains)
        )
            return Reason.TooFewCustodians;
        return Verdict.Of(new IdentityGiven(actor.Id, now, given), new NameWritten(actor.Id, now, name));
    }
}
