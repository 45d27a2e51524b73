using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Grievances;

namespace IncidentDesk.Rules.Cases;

/// <summary>The letters of grievances of the case.</summary>
public sealed partial record CaseFile
{
    /// <summary>The letters of grievances, in the order in which they were drafted.</summary>
    public ImmutableList<Letter> Letters { get; init; } = [];

    /// <summary>The letter with this id, that of its draft; null for none.</summary>
    public Letter? Letter(Guid id) => Letters.Find(letter => letter.Id == id);

    /// <summary>With this letter changed; a folder that does not hold its draft begins with what it knows of
    /// it.</summary>
    internal CaseFile WithLetter(Guid id, Func<Letter, Letter> change) =>
        this with
        {
            Letters = Letter(id) is { } known
                ? Letters.Replace(known, change(known))
                : Letters.Add(change(new(id, Guid.Empty))),
        };

    /// <summary>With this letter changed by the person it is for; the same case where it is for somebody
    /// else.</summary>
    internal CaseFile WithLetterOf(Guid party, Guid id, Func<Letter, Letter> change) =>
        Letter(id)?.Party == party ? WithLetter(id, change) : this;
}
