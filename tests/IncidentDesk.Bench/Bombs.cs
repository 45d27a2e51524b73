using System.Buffers.Binary;
using IncidentDesk.Attachments;

namespace IncidentDesk.Bench;

/// <summary>A PNG whose head promises 30,000 x 30,000 pixels: how long until it is refused.</summary>
internal static class Bombs
{
    private const double Goal = 50;

    public static Figure[] Refused()
    {
        byte[] head =
        [
            0x89,
            0x50,
            0x4E,
            0x47,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            0x49,
            0x48,
            0x44,
            0x52,
            .. new byte[8],
            8,
            6,
            0,
            0,
            0,
            .. new byte[65_000],
        ];
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(16), 30_000);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(20), 30_000);
        var took = Clock.Median(
            101,
            () =>
            {
                if (FileType.Of(head, "bombe.png").Way != FileTreatment.Refused)
                    throw new InvalidOperationException("The bomb was taken.");
            }
        );
        return [new("PNG of 30,000 x 30,000 pixels refused", took, "ms", $"< {Goal}", took < Goal)];
    }
}
