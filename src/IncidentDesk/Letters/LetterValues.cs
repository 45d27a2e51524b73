using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Texts;

namespace IncidentDesk.Letters;

/// <summary>What a letter can say without the writer: moments, lengths of time and kinds from the case, the
/// organisation, and the first name of whoever writes. No text of the case is among them.</summary>
internal sealed record LetterValues
{
    public required Organisation Organisation { get; init; }

    /// <summary>The first name of whoever writes; null outside a case.</summary>
    public string? Writer { get; init; }

    public required DateTimeOffset Now { get; init; }

    public Words? Protocol { get; init; }
    public Words? Stage { get; init; }
    public DateTimeOffset? StageEnds { get; init; }
    public DateTimeOffset? Meeting { get; init; }

    /// <summary>How long a case without a measure is kept after its end.</summary>
    public Span? Kept { get; init; }

    /// <summary>When everything is destroyed if the case ends now where the letter says.</summary>
    public DateTimeOffset? PurgeAt { get; init; }

    /// <summary>The time that the reporter has before a letter of grievances leaves, and the delay they may ask
    /// for.</summary>
    public Span Told { get; } = Floors.ReporterTold;
    public Span Delay { get; } = Floors.Delay;

    /// <summary>The time to answer a letter of grievances, and when it ends.</summary>
    public Span? Notice { get; init; }
    public DateTimeOffset? NoticeEnds { get; init; }

    /// <summary>What allows the measure, as the last letter of grievances named it.</summary>
    public Ground? Ground { get; init; }

    /// <summary>What a decided measure says; nothing of a proposal, which nobody has signed, or of a
    /// lifting.</summary>
    public DecisionKind? Decided { get; init; }
    public DateTimeOffset? DecidedFrom { get; init; }
    public DateTimeOffset? DecidedUntil { get; init; }
    public DateTimeOffset? ReviewAt { get; init; }
    public Span? Appeal { get; init; }

    /// <summary>The last temporary measure of the case.</summary>
    public Words? Precaution { get; init; }
    public DateTimeOffset? PrecautionFrom { get; init; }
    public DateTimeOffset? PrecautionUntil { get; init; }

    /// <summary>What a case says, for a letter to this person; null for the reporter.</summary>
    /// <param name="to">The place to which the letter says that the case goes; null when it says nothing of it.</param>
    /// <param name="decision">The decided measure of which it tells; null for the last one.</param>
    public LetterValues Of(CaseFile file, Guid? party, string? to, Guid? decision = null)
    {
        var letter = file.Letters.FindLast(one => party is null || one.Party == party);
        var decided = decision is { } id
            ? DecisionLetters.Of(file, id)
            : file.Decisions.LastOrDefault(one => DecisionLetters.Of(file, one.Id) is not null);
        var measure = decided?.Course.Measure;
        var precaution = file.Measures.LastOrDefault();
        return this with
        {
            Protocol = file.Protocol.Name,
            Stage = file.Protocol.NameOf(file.Stage),
            StageEnds = file.StageEndsAt,
            Meeting = IncidentDesk
                .Rules.Cases.Writing.Meeting.Of(file)
                .LastOrDefault(meeting => meeting.Offered.When > Now)
                ?.Offered.When,
            Kept = file.Protocol.Common.Retention.NoFollowUp,
            PurgeAt = to is null ? null : WaysOut.PurgeAt(file, to, Now),
            Notice = RightToBeHeard.Notice(file.Protocol),
            NoticeEnds = letter?.NoticeEnds(file, RightToBeHeard.Notice(file.Protocol)),
            Ground = letter?.Ground,
            Decided = measure?.Kind,
            DecidedFrom = measure?.From,
            DecidedUntil = measure?.Until,
            ReviewAt = measure?.ReviewAt,
            Appeal = decided?.Course.Process.Limits[DecisionProcess.Appeal] ?? Appeal,
            Precaution = precaution is null
                ? null
                : file.Protocol.Common.Precaution.Measures.GetValueOrDefault(precaution.Opened.Kind),
            PrecautionFrom = precaution?.StartedAt,
            PrecautionUntil = precaution?.EndsAt,
        };
    }
}
