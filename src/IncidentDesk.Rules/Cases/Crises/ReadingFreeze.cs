using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Crises;

/// <summary>Whom a crisis keeps from opening a case, and until when. It is computed from the ledger and the clock each
/// time the case is opened; nothing has to run for it to end.</summary>
public static class ReadingFreeze
{
    /// <summary>The people who would go on reading: those in charge in the role of the pair and, while these are fewer
    /// than two, those in the role that receives reports as well.</summary>
    public static ImmutableHashSet<Guid> PairOf(CaseFile file)
    {
        var pair = Trusted(file.Protocol.Pair);
        return pair.Count > 1 ? pair : pair.Union(Trusted(file.Protocol.First.Roles.Keys.First()));

        ImmutableHashSet<Guid> Trusted(Role role) =>
            [.. file.HandlersOf(role).Where(person => file.BarsInCharge(person) is null)];
    }

    /// <summary>When the crisis ends; null when none is in force. It is over once nobody of its pair reads the case any
    /// more, because then nobody could open it, and once a danger is declared, because then everybody has to.</summary>
    public static DateTimeOffset? EndOf(CaseFile file, DateTimeOffset now) =>
        file.Crisis is { } crisis
        && crisis.Runs(now)
        && !(file.DangerSince > crisis.At)
        && crisis.Pair.Overlaps(file.Readers)
            ? crisis.Until
            : null;

    /// <summary>Until when this person does not open the case; null when they do.</summary>
    public static DateTimeOffset? Of(CaseFile file, Guid person, DateTimeOffset now) =>
        file.Crisis?.Pair.Contains(person) == true ? null : EndOf(file, now);

    /// <summary>Who requests a crisis and waits for a second person; null when nobody does.</summary>
    public static Guid? Asked(CaseFile file, DateTimeOffset now) =>
        file.Crisis is { AskedBy: { } by } crisis && now <= crisis.At + Crisis.Lapse && PairOf(file).Contains(by)
            ? by
            : null;

    /// <summary>Why somebody may neither request a crisis nor agree to one; null when they may. The case can be
    /// closed.</summary>
    internal static Reason? Bars(CaseFile file, Guid person) =>
        file.BarsInCharge(person) ?? (PairOf(file).Contains(person) ? null : Reason.NotOfThePair);
}
