namespace IncidentDesk.Storage.Proof;

/// <summary>A journal line by its number and its hash; the hash fixes every line before it.</summary>
public sealed record LineName(long Seq, byte[] Hash)
{
    public bool Equals(LineName? other) =>
        other is not null && Seq == other.Seq && Hash.AsSpan().SequenceEqual(other.Hash);

    public override int GetHashCode() => Seq.GetHashCode();
}
