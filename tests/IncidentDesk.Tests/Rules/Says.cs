using IncidentDesk.Rules;
using NUnit.Framework.Constraints;

namespace IncidentDesk.Tests.Rules;

/// <summary>Constraints on verdicts: what was refused and why, or what is to be written down.</summary>
internal static class Says
{
    public static IResolveConstraint No(Reason reason) =>
        Has.Property(nameof(Verdict.Refusal)).Property(nameof(Refusal.Reason)).EqualTo(reason)
            .And.Property(nameof(Verdict.Entries)).Empty;

    public static IResolveConstraint Yes(params LedgerEntry[] entries) =>
        Has.Property(nameof(Verdict.Refusal)).Null.And.Property(nameof(Verdict.Entries)).EqualTo(entries);
}
