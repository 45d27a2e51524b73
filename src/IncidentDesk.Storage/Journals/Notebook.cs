using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>What a member saw of the desk, sealed so that only their own reading secret opens it.</summary>
/// <remarks>
/// JSON in a padded box under HKDF(reading secret, "IncidentDesk/notebook/v1"); place: canonical
/// "IncidentDesk/notebook/v1", person.
/// A notebook that begins has a line in the journal with the commitment SHA-256(canonical
/// "IncidentDesk/notebook-begun/v1": HKDF(reading secret, "IncidentDesk/notebook-begun/v1") 32, person). Only its owner
/// finds that line.
/// </remarks>
internal sealed record Notebook
{
    private const string Label = "IncidentDesk/notebook/v1",
        BegunLabel = "IncidentDesk/notebook-begun/v1";

    /// <summary>The hash of the founding.</summary>
    public required byte[] Founding { get; init; }

    /// <summary>How many entries the roster had.</summary>
    public required long Entries { get; init; }

    /// <summary>The hash of the roster's last entry.</summary>
    public required byte[] Head { get; init; }

    /// <summary>How many signatures the roster had. A signature can be given anew, but never taken back.</summary>
    public required long Votes { get; init; }

    /// <summary>The newest restore line of the journal; 0 when there was none.</summary>
    public required long Restore { get; init; }

    /// <summary>The number of the journal's newest line.</summary>
    public required long Line { get; init; }

    /// <summary>The hash of that line.</summary>
    public required byte[] LineHash { get; init; }

    /// <summary>The number of the journal's newest line before the folders were read; what became of them since has
    /// later lines.</summary>
    public long Since { get; init; }

    /// <summary>When the folders were read.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Every folder that the member held (<see cref="NotedFolder"/>).</summary>
    public byte[] Folders { get; init; } = [];

    /// <summary>By which lines of the journal say that a report was sealed to this member; it is in the notebook's row
    /// too. Empty in a notebook from before there were such lines.</summary>
    public byte[] Tag { get; init; } = [];

    /// <summary>Whether every report that comes after this notebook has its first line under the desk's mark
    /// (<see cref="ReportMarks"/>); false in a notebook from before there were such marks.</summary>
    public bool Marks { get; init; }

    /// <summary>When folders were first found to differ; null when that is too long ago, or they never did.</summary>
    public DateTimeOffset? Found { get; init; }

    public Witness ToWitness() => new(Restore, new(Line, LineHash));

    /// <summary>Whether both say the same.</summary>
    public bool IsSame(Notebook other) =>
        (Entries, Votes, Restore, Line) == (other.Entries, other.Votes, other.Restore, other.Line)
        && ToWitness().Line == other.ToWitness().Line
        && HasSameFolders(other);

    /// <summary>Whether both name the same folders, with the same ledgers and grants.</summary>
    public bool HasSameFolders(Notebook other) =>
        (Found, Marks) == (other.Found, other.Marks)
        && Tag.AsSpan().SequenceEqual(other.Tag)
        && Folders.AsSpan().SequenceEqual(other.Folders);

    public byte[] Seal(Holder holder)
    {
        using var key = KeyDerivation.Derive(holder.Root, Label);
        return Box.SealPadded(key, JsonSerializer.SerializeToUtf8Bytes(this, ProofJson.Options), Place(holder));
    }

    /// <summary>Null when the box was not sealed under this person's present secret.</summary>
    public static Notebook? Open(Holder holder, byte[] box)
    {
        using var key = KeyDerivation.Derive(holder.Root, Label);
        try
        {
            return JsonSerializer.Deserialize<Notebook>(Box.OpenPadded(key, box, Place(holder)), ProofJson.Options);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>What the journal's line commits to that was written when this person's notebook began.</summary>
    public static byte[] Begun(Holder holder) =>
        new CanonicalWriter(BegunLabel)
            .Add(KeyDerivation.DeriveId(holder.Root, BegunLabel, 32))
            .Add(holder.Id)
            .HashAndClear();

    private static byte[] Place(Holder holder) => new CanonicalWriter(Label).Add(holder.Id).ToArray();
}
