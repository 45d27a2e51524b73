using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>What is owed to people in the present stage of a case, computed from its entries: time writes
/// none.</summary>
public static class StageDuties
{
    /// <summary>Every duty of the present stage, in the protocol's order; none in a closed case.</summary>
    public static ImmutableArray<DutyProgress> Of(CaseFile file)
    {
        if (file.Protocol.Stage(file.Stage) is not { Duties.IsEmpty: false } stage)
            return [];
        var known = new Dictionary<string, DutyProgress>(StringComparer.Ordinal);
        return [.. stage.Duties.Select(duty => Of(file, stage, duty.Id, known))];
    }

    /// <summary>One duty of the present stage; null when it has none of this id.</summary>
    public static DutyProgress? Find(CaseFile file, string id) =>
        Of(file).FirstOrDefault(progress => progress.Duty.Id == id);

    private static DutyProgress Of(CaseFile file, Stage stage, string id, Dictionary<string, DutyProgress> known)
    {
        if (known.TryGetValue(id, out var same))
            return same;
        var index = stage.Duties.IndexOf(stage.Duty(id)!);
        var duty = stage.Duties[index];
        var from = duty.After is { } first ? Of(file, stage, first, known).DoneAt : file.StageSince;
        DateTimeOffset? done = from is not { } since ? null : DoneAt(file, duty, since);
        return known[id] = StageDutyDeferred.Put(file, new(duty, index, from, done));
    }

    private static DateTimeOffset? DoneAt(CaseFile file, StageDuty duty, DateTimeOffset from)
    {
        var moments = DutyFulfilment.Of(file, duty, from).ToArray();
        return moments.Length == 0 ? null
            : duty.Every is null ? moments.Min()
            : moments.Max();
    }

    /// <summary>What somebody is still owed; what comes again is owed again when it is done.</summary>
    public static ImmutableArray<OwedDuty> To(CaseFile file, Audience to) =>
        [
            .. Of(file)
                .Where(progress => progress.Duty.To == to && (progress.DoneAt is null || progress.DueAt is not null))
                .Select(progress => new OwedDuty(progress.Duty.Id, progress.DueAt)),
        ];

    /// <summary>The duties that a move to this place still waits for.</summary>
    public static IEnumerable<Need> Missing(CaseFile file, string to, DateTimeOffset now) =>
        Of(file)
            .Where(progress => progress.Duty.Before.Contains(to) && progress.StateAt(now) != DutyState.Done)
            .Select(progress => NeedOf(progress.Duty));

    /// <summary>The condition that a duty is done.</summary>
    public static Need NeedOf(StageDuty duty) =>
        new(NeedKind.DutyDone)
        {
            What = duty.Id,
            To = duty.To,
            Words = duty.Words,
        };
}
