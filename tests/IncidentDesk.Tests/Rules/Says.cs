using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using NUnit.Framework.Constraints;

namespace IncidentDesk.Tests.Rules;

/// <summary>Constraints on verdicts: what was refused and why, or what is to be written down.</summary>
internal static class Says
{
    public static IResolveConstraint No(Reason reason) =>
        Has.Property(nameof(Verdict.Refusal))
            .Property(nameof(Refusal.Reason))
            .EqualTo(reason)
            .And.Property(nameof(Verdict.Entries))
            .Empty;

    /// <summary>Takes part: said in the mailbox, and kept in the case with what it needs to stand alone.</summary>
    public static IResolveConstraint Takes(Person person, Role role) =>
        Has.Property(nameof(Verdict.Refusal))
            .Null.And.Property(nameof(Verdict.Entries))
            .Matches<IEnumerable<LedgerEntry>>(entries =>
                entries.ToArray() is [HandlerJoined joined, TookPart took]
                && joined.By == person.Id
                && took.By == person.Id
                && joined.Role == role
                && took.Role == role
            );

    public static IResolveConstraint Yes(params LedgerEntry[] entries) =>
        Has.Property(nameof(Verdict.Refusal)).Null.And.Property(nameof(Verdict.Entries)).EqualTo(entries);
}
