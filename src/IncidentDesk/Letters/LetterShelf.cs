using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Letters;

/// <summary>The letters of a desk, in the order of their ids.</summary>
internal sealed class LetterShelf(IEnumerable<LetterTemplate> letters)
{
    public ImmutableArray<LetterTemplate> All { get; } =
    [.. letters.OrderBy(letter => letter.Id, StringComparer.Ordinal)];

    /// <summary>A letter by its id; null for none of that id.</summary>
    public LetterTemplate? Find(string? id) => All.FirstOrDefault(letter => letter.Id == id);

    /// <summary>The letters to the reporter before the case goes to this place, when it ends there, is paused or sent
    /// on.</summary>
    public IEnumerable<LetterTemplate> Before(CaseFile file, string to) =>
        Fitting(file, LetterUse.Message, LetterRecipient.Reporter)
            .Where(letter =>
                WaysOut.LeadsTo(file.Protocol, to) && letter.Fits[file.Protocol.Id] is { } places && places.Contains(to)
            );

    /// <summary>The letters that fit a case where it stands, for this page and recipient.</summary>
    public ImmutableArray<LetterTemplate> Fitting(CaseFile file, LetterUse use, LetterRecipient to) =>
        [.. All.Where(letter => letter.Uses.Contains(use) && letter.To.Contains(to) && letter.FitsAt(file))];
}
