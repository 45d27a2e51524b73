using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Finding;

namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>What somebody looks for among their cases. It is kept nowhere.</summary>
/// <param name="Words">All of them must be found in one case.</param>
public sealed record CaseQuest(SoughtWords Words)
{
    /// <summary>The stage or ending where the case stands; null for any.</summary>
    public string? Stage { get; init; }

    /// <summary>A theme that the reporter ticked; null for any.</summary>
    public string? Theme { get; init; }

    /// <summary>Only texts that were written from this moment on, and before that one; null for no bound.</summary>
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether a text of this entry is in the time that is asked for.</summary>
    internal bool IsInTime(LedgerEntry entry) => !(entry.At < From) && !(entry.At >= Until);

    /// <summary>Whether times are asked for.</summary>
    internal bool HasTime => From is not null || Until is not null;

    /// <summary>Whether the themes that were ticked have the one that is asked for.</summary>
    internal bool HasTheme(IEnumerable<string>? themes) => Theme is null || themes?.Contains(Theme) == true;
}
