using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Rosters;

/// <summary>A signature on an entry of the roster as it is stored.</summary>
internal sealed class RosterVoteRow
{
    public int Seq { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[] Signature { get; init; } = [];

    /// <summary>The journal line written with it; null for signatures older than this column.</summary>
    public long? Line { get; init; }

    public RosterSignature Given() =>
        new()
        {
            Person = PersonId,
            At = At,
            Signature = Signature,
            Line = Line,
        };
}
