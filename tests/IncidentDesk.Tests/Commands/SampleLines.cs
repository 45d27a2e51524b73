using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;

namespace IncidentDesk.Tests.Commands;

/// <summary>Lines of a scenario for each word, with whatever can stand in its places.</summary>
internal static class SampleLines
{
    private static readonly Vocabulary Words = new(ProtocolFolder.Shipped());

    /// <summary>Something that can stand in a place; another thing for each number.</summary>
    private static string Sample(Slot slot, int number) =>
        slot.Words is { } words && words(Words).Keys.ToArray() is var known ? known[number % known.Length]
        : ReferenceEquals(slot, Slot.Number) ? $"{1 + number % 9}"
        : ReferenceEquals(slot, Slot.Day) ? "2026-11-23"
        : ReferenceEquals(slot, Slot.Moment) ? "2026-12-01T09:00"
        : "\"Un mot.\"";

    /// <summary>A line for a word: alone, or with every key that can follow it.</summary>
    public static string Of(string who, string word, ActForm form, int number)
    {
        var all = number % 2 == 0;
        string[] parts =
        [
            form.What is { } what && (form.NeedsWhat || all) ? $"{word}: {Sample(what, number)}" : $"{word}: \"\"",
            .. form
                .With.Where(key => all || form.Needed.Contains(key.Key))
                .Select(key => $"{key.Key}: {Sample(key.Value, number)}"),
        ];
        return form.What is not null && !form.NeedsWhat && !all && parts.Length == 1
            ? $"  - {who}: {word}"
            : $"  - {who}: {{{string.Join(", ", parts)}}}";
    }
}
