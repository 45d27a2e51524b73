using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>When the present stage of a case is due: its deadline in force and each extension, or the deadline of
/// danger if that is earlier.</summary>
internal static class StageDeadline
{
    /// <summary>Null when the protocol sets no deadline, or the case is closed.</summary>
    public static DateTimeOffset? Of(CaseFile file) =>
        file.Status == CaseStatus.Closed ? null
        : file.Protocol.Stage(file.Stage) is { Deadline: { } deadline } stage
            ? Earlier(Extended(file, stage, InForce(file.Protocol, stage, deadline)), InDanger(file, stage))
        : null;

    /// <summary>The deadline in force. In campaign mode the organisation's deadlines are shortened, except times of
    /// reflection, the decision stage, and never below the stage's notice.</summary>
    private static Span InForce(Protocol protocol, Stage stage, Span deadline) =>
        protocol.Common.Campaign is not { } part
        || stage.Reflection
        || stage.Id == Propose.Stage
        || stage.MinNotice is { } notice && notice.CanExceed(deadline.Part(part))
            ? deadline
            : deadline.Part(part);

    private static DateTimeOffset Extended(CaseFile file, Stage stage, Span deadline) =>
        Enumerable
            .Range(0, file.Extended)
            .Aggregate(deadline.After(file.StageSince), (end, _) => stage.Extension!.By.After(end));

    /// <summary>When the deadline ends that starts with danger; null when nobody declared danger, or the stage has no
    /// such deadline.</summary>
    private static DateTimeOffset? InDanger(CaseFile file, Stage stage) =>
        file.DangerSince is { } danger
            ? Fast(file.Protocol, stage)?.After(danger > file.StageSince ? danger : file.StageSince)
            : null;

    /// <summary>The deadline that starts with danger: the stage's own and, in the first stage, never longer than the
    /// floor.</summary>
    private static Span? Fast(Protocol protocol, Stage stage) =>
        stage.Id != protocol.First.Id ? stage.Fast
        : stage.Fast is { } fast && Floors.Danger.CanExceed(fast) ? fast
        : Floors.Danger;

    private static DateTimeOffset Earlier(DateTimeOffset end, DateTimeOffset? fast) =>
        fast is { } sooner && sooner < end ? sooner : end;
}
