using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Letters;

/// <summary>A letter as the file has it, with its placeholders.</summary>
internal sealed record LetterTemplate
{
    public required string Id { get; init; }
    public required Words Title { get; init; }
    public required ImmutableArray<LetterRecipient> To { get; init; }
    public required ImmutableArray<LetterUse> Uses { get; init; }

    /// <summary>The places of each protocol that it fits, stages and endings by their ids; null for all of
    /// them.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>?> Fits { get; init; }

    /// <summary>Whether a second person reads it before anybody but the reporter gets it, also where the stage has one
    /// person in charge.</summary>
    public required bool NeedsReader { get; init; }

    public required ImmutableDictionary<LetterForm, string> Body { get; init; }

    /// <summary>Whether it fits the case where it stands: its stage, or a way out that leads on from there.</summary>
    public bool FitsAt(CaseFile file) =>
        Fits.TryGetValue(file.Protocol.Id, out var places)
        && (places is not { } some || some.Contains(file.Stage) || WayOut(file) is not null);

    /// <summary>The way out for which it is written, of those that lead on from where the case stands; null when there
    /// is none.</summary>
    public string? WayOut(CaseFile file) =>
        Fits.GetValueOrDefault(file.Protocol.Id) is { } places
            ? file
                .Protocol.MovesFrom(file.Stage)
                .Select(move => move.To)
                .FirstOrDefault(to => places.Contains(to) && WaysOut.LeadsTo(file.Protocol, to))
            : null;
}
