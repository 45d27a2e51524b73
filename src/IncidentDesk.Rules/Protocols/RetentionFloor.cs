using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Protocols;

/// <summary>The shortest times that a file may keep things. Definitions stored before this rule are read without it; a
/// purge never comes earlier than <see cref="Floors.PurgeWarning"/> under any of them.</summary>
public static class RetentionFloor
{
    private static readonly Words Under = new(
        "rien n’est détruit avant 14 jours",
        "nothing is destroyed in less than 14 days"
    );

    public static IEnumerable<ProtocolFault> Faults(RetentionRule rule)
    {
        if (Floors.PurgeWarning.CanExceed(rule.NoFollowUp))
            yield return new("retention.no_follow_up", Under);
        if (Floors.PurgeWarning.CanExceed(rule.MeasureArchive))
            yield return new("retention.measure_archive", Under);
        if (Floors.PurgeWarning.CanExceed(rule.UnreadMailbox))
            yield return new("retention.unread_mailbox", Under);
    }
}
