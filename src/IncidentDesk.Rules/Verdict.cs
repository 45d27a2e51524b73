using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules;

/// <summary>A rule's answer: the entries to append, or the refusal.</summary>
public sealed record Verdict
{
    public ImmutableArray<LedgerEntry> Entries { get; private init; } = [];
    public Refusal? Refusal { get; private init; }

    public static Verdict Of(params ReadOnlySpan<LedgerEntry> entries) => new() { Entries = [.. entries] };

    public static implicit operator Verdict(LedgerEntry entry) => Of(entry);

    public static implicit operator Verdict(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator Verdict(Reason reason) => new() { Refusal = new(reason) };
}
