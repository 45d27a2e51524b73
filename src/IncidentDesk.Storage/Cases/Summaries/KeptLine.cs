using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>A case as its reader's row has it.</summary>
/// <param name="Mark">Of what the databases said in clear about the case just before it was read
/// (<see cref="CaseMarks"/>).</param>
/// <param name="Entries">How many entries were read. A purge takes some away.</param>
/// <param name="Newest">The journal's number of the newest of them.</param>
/// <param name="ReadAt">When the case was read and verified whole.</param>
/// <remarks>
/// Padded box under HKDF(reading secret, "IncidentDesk/case-summary/v1"); place: canonical
/// "IncidentDesk/case-summary/v1", reader, case, number of the journal's newest line.
/// </remarks>
internal sealed record KeptLine(CaseLine Line, byte[] Mark, int Entries, long Newest, DateTimeOffset ReadAt)
{
    public Guid Case => Line.Summary.Case;

    public SummaryRow Seal(SummaryKey key, long through)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
            Write(writer);
        return key.Row(Case, through, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <exception cref="SealBrokenException">The row is of another reader, case or moment, or was changed.</exception>
    public static KeptLine Open(SummaryKey key, SummaryRow row)
    {
        using var reader = new BinaryReader(new MemoryStream(key.Open(row), writable: false), Encoding.UTF8);
        return Read(reader, row.FolderId);
    }

    /// <summary>Whether the databases say the same in clear as before it was read.</summary>
    public bool IsMarked(byte[] mark) => Mark.AsSpan().SequenceEqual(mark);

    public bool HasSameEntries(KeptLine other) => (Entries, Newest) == (other.Entries, other.Newest);

    /// <summary>Whether what follows from the entries is the same; dates follow from settings too.</summary>
    public bool SaysTheSame(KeptLine other) => Told(Line).Equals(Told(other.Line));

    private static object Told(CaseLine line) =>
        (
            line.Name,
            (line.Summary.Stage, line.Summary.Status, line.Summary.Asked, line.Summary.InCharge, line.Summary.Taken),
            (line.Summary.Unread, line.Summary.UnreadSince, line.Summary.Writer, line.Summary.WrittenAt),
            (line.Summary.Danger, line.Summary.Minor, string.Join(' ', line.Summary.With)),
            string.Join(' ', line.Summary.Dates.Select(date => date.Id))
        );

    private void Write(BinaryWriter writer)
    {
        var shown = Line.Summary;
        writer.Write(Mark);
        writer.Write(Entries);
        writer.Write(Newest);
        Write(writer, ReadAt);
        writer.Write(Line.Name);
        writer.Write(shown.Protocol);
        writer.Write(shown.Version);
        writer.Write(shown.Stage);
        writer.Write((byte)shown.Status);
        bool[] flags =
        [
            shown.Asked,
            shown.InCharge,
            shown.Taken,
            shown.IsOwnTime,
            shown.Danger,
            shown.Minor,
            shown.Due is not null,
        ];
        writer.Write((byte)flags.Index().Sum(flag => flag.Item ? 1 << flag.Index : 0));
        Write(writer, shown.StageEndsAt);
        writer.Write((byte)(shown.Due ?? 0));
        writer.Write(shown.Duty ?? "");
        Write(writer, shown.DueAt);
        Write(writer, shown.UrgentAt);
        writer.Write(shown.Unread);
        Write(writer, shown.UnreadSince);
        writer.Write((byte)shown.Writer);
        Write(writer, shown.WrittenAt);
        writer.Write((byte)shown.With.Length);
        foreach (var person in shown.With)
            writer.Write(person.ToByteArray(bigEndian: true));
        WriteDates(writer);
    }

    private void WriteDates(BinaryWriter writer)
    {
        writer.Write((byte)Line.Summary.Dates.Length);
        foreach (var (date, line) in Line.Summary.Dates.Zip(Line.Lines))
        {
            writer.Write(date.Id.ToByteArray(bigEndian: true));
            writer.Write(date.Day.DayNumber);
            writer.Write(line);
        }
    }

    private static KeptLine Read(BinaryReader reader, Guid @case)
    {
        var (mark, entries, newest) = (reader.ReadBytes(CaseMarks.Size), reader.ReadInt32(), reader.ReadInt64());
        var (readAt, name) = (Moment(reader)!.Value, reader.ReadString());
        var summary = Summary(reader, @case);
        var dates = Dates(reader).ToArray();
        var line = new CaseLine(name, summary with { Dates = [.. dates.Select(one => one.Date)] })
        {
            Lines = [.. dates.Select(one => one.Line)],
        };
        return new(line, mark, entries, newest, readAt);
    }

    /// <summary>The days at the end of a row; a row that is older than they are has none.</summary>
    private static IEnumerable<(OwnDate Date, string Line)> Dates(BinaryReader reader)
    {
        if (reader.BaseStream.Position == reader.BaseStream.Length)
            yield break;
        for (var left = reader.ReadByte(); left > 0; left--)
            yield return (
                new(new(reader.ReadBytes(16), bigEndian: true), DateOnly.FromDayNumber(reader.ReadInt32())),
                reader.ReadString()
            );
    }

    private static CaseSummary Summary(BinaryReader reader, Guid @case)
    {
        var (protocol, version, stage) = (reader.ReadString(), reader.ReadInt32(), reader.ReadString());
        var (status, flags, ends) = ((CaseStatus)reader.ReadByte(), reader.ReadByte(), Moment(reader));
        var (due, duty) = ((LimitKind)reader.ReadByte(), reader.ReadString());
        return new()
        {
            Case = @case,
            Protocol = protocol,
            Version = version,
            Stage = stage,
            Status = status,
            Asked = Has(0),
            InCharge = Has(1),
            Taken = Has(2),
            IsOwnTime = Has(3),
            Danger = Has(4),
            Minor = Has(5),
            StageEndsAt = ends,
            Due = Has(6) ? due : null,
            Duty = duty.Length == 0 ? null : duty,
            DueAt = Moment(reader),
            UrgentAt = Moment(reader),
            Unread = reader.ReadInt32(),
            UnreadSince = Moment(reader),
            Writer = (LastWriter)reader.ReadByte(),
            WrittenAt = Moment(reader),
            With = [.. People(reader)],
        };

        bool Has(int flag) => (flags & 1 << flag) != 0;
    }

    private static IEnumerable<Guid> People(BinaryReader reader)
    {
        for (var left = reader.ReadByte(); left > 0; left--)
            yield return new(reader.ReadBytes(16), bigEndian: true);
    }

    private static void Write(BinaryWriter writer, DateTimeOffset? at) => writer.Write(at?.UtcTicks ?? -1);

    private static DateTimeOffset? Moment(BinaryReader reader) =>
        reader.ReadInt64() is >= 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;
}
