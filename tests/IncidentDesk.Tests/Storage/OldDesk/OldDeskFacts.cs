namespace IncidentDesk.Tests.Storage.OldDesk;

/// <summary>What was known of the old desk when it was made; the tests compare with nothing else.</summary>
internal sealed record OldDeskFacts
{
    /// <summary>When it was stopped; its clock goes on from here, whatever the year.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>Everybody's password, by login.</summary>
    public required IReadOnlyDictionary<string, string> Passwords { get; init; }

    /// <summary>Everybody with their seats, «Ilana: ecoute-1 Accueil».</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>The eight words of the report.</summary>
    public required string Words { get; init; }

    public required Guid Case { get; init; }
    public required string Report { get; init; }
    public required string Message { get; init; }
    public required string Note { get; init; }

    /// <summary>What was given to custodians, and the request for it that one of them has approved.</summary>
    public required string Name { get; init; }
    public required Guid NameRequest { get; init; }

    /// <summary>SHA-256 of the photo as it lies cleaned under its seal.</summary>
    public required string PhotoHash { get; init; }

    public required Guid Decision { get; init; }
    public required string DecisionText { get; init; }

    /// <summary>The newest line of the journal.</summary>
    public required long Line { get; init; }
    public required string LineHash { get; init; }

    /// <summary>Every entry as JSON, by who opens the folder and its id: «ilana case 0196…».</summary>
    public required IReadOnlyDictionary<string, string[]> Ledgers { get; init; }
}
