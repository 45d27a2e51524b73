using IncidentDesk.Rules.Cases.Rights;

namespace IncidentDesk.Rules.Reminders;

/// <summary>What the seat for personal data is told of a request: that one of this kind came, got more time, or was
/// answered. It stands in the number of a reminder, beside a moment; nothing tells of the case or the person.</summary>
/// <param name="Index">The place of the request in its case.</param>
public sealed record RightsNews(int Index, RightsStep Step, RightKind Kind)
{
    /// <summary>The first number of reminders about requests.</summary>
    public const int First = (int)LimitKind.Rights * Deadlines.Clock;

    private const int Steps = 10;

    public int Nth => First + Index * Deadlines.Clock + (int)Step * Steps + (int)Kind;

    /// <summary>What a reminder of this number tells; null when it is another reminder.</summary>
    public static RightsNews? Of(int nth)
    {
        if (nth is < First or >= Deadlines.StandsIn)
            return null;
        var (index, rest) = int.DivRem(nth - First, Deadlines.Clock);
        var (step, kind) = ((RightsStep)(rest / Steps), (RightKind)(rest % Steps));
        return Enum.IsDefined(step) && Enum.IsDefined(kind) ? new(index, step, kind) : null;
    }
}
