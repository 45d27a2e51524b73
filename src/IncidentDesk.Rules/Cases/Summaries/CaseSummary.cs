using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Summaries;

/// <summary>What the list of one reader shows of a case: where it stands, what is due next and what they have not read;
/// no text of anybody. It follows from the entries alone.</summary>
public sealed record CaseSummary
{
    public required Guid Case { get; init; }

    /// <summary>The protocol's id and version.</summary>
    public required string Protocol { get; init; }
    public required int Version { get; init; }
    public required string Stage { get; init; }
    public required CaseStatus Status { get; init; }

    /// <summary>Whether this reader must first say if they can follow the case. Until then it shows its dates and what
    /// is urgent.</summary>
    public required bool Asked { get; init; }

    /// <summary>Whether this reader is in charge.</summary>
    public bool InCharge { get; init; }

    /// <summary>Whether a pair has taken it.</summary>
    public bool Taken { get; init; }

    /// <summary>When the present stage is due; null without a deadline.</summary>
    public DateTimeOffset? StageEndsAt { get; init; }

    /// <summary>Whether that is the end of somebody's time of reflection, in which nothing is late.</summary>
    public bool IsOwnTime { get; init; }

    /// <summary>What is due next; null when nothing is.</summary>
    public LimitKind? Due { get; init; }

    /// <summary>The id of the duty, where a duty of the stage is due next.</summary>
    public string? Duty { get; init; }

    /// <summary>When it is due, and from when it is urgent.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? UrgentAt { get; init; }

    /// <summary>How many texts of people outside the team this reader has not opened.</summary>
    public int Unread { get; init; }

    /// <summary>When the first of them was written.</summary>
    public DateTimeOffset? UnreadSince { get; init; }

    public LastWriter Writer { get; init; }

    /// <summary>When the last text was written; null when nobody wrote one.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Whether danger was declared.</summary>
    public bool Danger { get; init; }

    /// <summary>Whether somebody under eighteen is concerned.</summary>
    public bool Minor { get; init; }

    /// <summary>The others in charge.</summary>
    public ImmutableArray<Guid> With { get; init; } = [];

    /// <summary>The days that those in charge noted for themselves, for a reader in charge.</summary>
    public ImmutableArray<OwnDate> Dates { get; init; } = [];

    /// <summary>By when something is due: what is due next, or the end of the stage.</summary>
    public DateTimeOffset? Before => DueAt ?? StageEndsAt;

    /// <summary>What comes first: what is due, or a day that they noted.</summary>
    public DateTimeOffset? Next => Dates is [var first, ..] && !(Before <= first.At) ? first.At : Before;

    /// <summary>Whether what is due next is urgent or over; nobody is late in their own time of reflection.</summary>
    public bool IsUrgentAt(DateTimeOffset now) => now >= UrgentAt && !(IsOwnTime && Due == LimitKind.Stage);

    /// <summary>Whether a day has come that those in charge noted.</summary>
    public bool HasDateAt(DateTimeOffset now) => Dates is [var first, ..] && first.HasCome(now);

    public static CaseSummary Of(CaseFile file, Guid reader)
    {
        var asked = file.Answers.GetValueOrDefault(reader, ConflictAnswer.Unsure) != ConflictAnswer.Can;
        var shown = new CaseSummary
        {
            Case = file.Id,
            Protocol = file.Protocol.Id,
            Version = file.Protocol.Version,
            Stage = file.Stage,
            Status = file.Status,
            Asked = asked,
            StageEndsAt = file.StageEndsAt,
            IsOwnTime = file.Protocol.Stage(file.Stage) is { Reflection: true },
            Danger = file.DangerSince is not null,
            Minor = file.Intake is { Minor: true },
            Taken = file.Taken,
            With = [.. file.Handlers.Select(handler => handler.Person).Where(one => one != reader).Distinct()],
        };
        return asked ? shown : Opened(shown, file, reader);
    }

    /// <summary>With what a reader is told who said that they can follow the case.</summary>
    private static CaseSummary Opened(CaseSummary shown, CaseFile file, Guid reader)
    {
        var (due, unread) = (Limits.Of(file).FirstOrDefault(), UnreadBy(file, reader));
        var last = file.History.FindLast(entry => entry is not OwnDateNoted && entry.Text is not null);
        return shown with
        {
            InCharge = file.IsHandler(reader),
            Due = due?.Kind,
            Duty = due?.Duty?.Id,
            DueAt = due?.End,
            UrgentAt = due?.Warn,
            Unread = unread.Count,
            UnreadSince = unread.IsEmpty ? null : unread[0].At,
            Writer =
                last is null ? LastWriter.Nobody
                : last.By == file.Reporter ? LastWriter.Reporter
                : file.IsOutside(last.By) ? LastWriter.Other
                : LastWriter.Team,
            WrittenAt = last?.At,
            Dates = file.IsHandler(reader) && file.Status == CaseStatus.Open ? OwnDate.Of(file) : [],
        };
    }

    /// <summary>The entries with a text of somebody outside the team that this reader has not opened, in the order in
    /// which they came. An original file is not among them: it opens only for two together.</summary>
    public static ImmutableList<LedgerEntry> UnreadBy(CaseFile file, Guid reader)
    {
        var opened = file
            .History.OfType<TextOpened>()
            .Where(entry => entry.By == reader)
            .Select(entry => entry.Item)
            .ToHashSet();
        return file.History.FindAll(entry =>
            file.IsOutside(entry.By)
            && entry is not OriginalKept
            && entry.Text is { } text
            && file.Knows(text)
            && !opened.Contains(text)
        );
    }

    /// <summary>What the case asks of its reader at this moment.</summary>
    public Turn TurnAt(DateTimeOffset now) =>
        Status == CaseStatus.Closed
            ? DueAt is null || now < UrgentAt
                ? Turn.Closed
                : Turn.ToDo
            : Asked
                ? Turn.ToAnswer
                : Unread > 0
                    ? Turn.ToRead
                    : !InCharge
                        ? Taken
                            ? Turn.Waits
                            : Turn.ToTake
                        : IsUrgentAt(now) || HasDateAt(now)
                            ? Turn.ToDo
                            : Writer is LastWriter.Reporter or LastWriter.Other
                                ? Turn.ToReply
                                : Turn.Waits;
}
