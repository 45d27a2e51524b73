using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace IncidentDesk.Tests.Attachments;

/// <summary>Files as an attacker, or a telephone, makes them.</summary>
internal static class Prepared
{
    public const string Author = "Zélie Canari",
        Serial = "SERIAL-77421-CANARY",
        Html = "<script>canary()</script>";

    /// <summary>A small picture in a format, as Skia writes it: nothing hidden in it yet.</summary>
    public static byte[] Plain(SKEncodedImageFormat format, int width = 40, int height = 30)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        for (var at = 0; at < width / 2 * 8; at++)
            bitmap.SetPixel(at % (width / 2), at / (width / 2), SKColors.Red);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A photo with place, camera and author, in the format's own way of hiding them.</summary>
    public static byte[] Photo(SKEncodedImageFormat format, ushort orientation = 1) =>
        format switch
        {
            SKEncodedImageFormat.Jpeg => Jpeg(Plain(format), orientation),
            SKEncodedImageFormat.Png => Png(Plain(format)),
            _ => Webp(Plain(format)),
        };

    /// <summary>A JPEG that is a web page and a compressed folder, too.</summary>
    public static byte[] Polyglot()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("canary.html").Open())
            entry.Write(Encoding.UTF8.GetBytes(Html));
        var photo = Plain(SKEncodedImageFormat.Jpeg);
        // A comment segment (FFFE) right at the start, and everything else after the end.
        var comment = Encoding.UTF8.GetBytes($"*/=1;{Html}/*");
        return
        [
            .. photo[..2],
            0xFF,
            0xFE,
            .. Big16((ushort)(comment.Length + 2)),
            .. comment,
            .. photo[2..],
            .. Encoding.UTF8.GetBytes($"<html>{Html}</html>"),
            .. zip.ToArray(),
        ];
    }

    /// <summary>A PNG whose head promises so many pixels; it holds none.</summary>
    public static byte[] Bomb(uint width = 30_000, uint height = 30_000) =>
        [
            0x89,
            0x50,
            0x4E,
            0x47,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR", [.. Big32(width), .. Big32(height), 8, 6, 0, 0, 0]),
            .. Chunk("IDAT", Deflated(new byte[100_000])),
            .. Chunk("IEND", []),
        ];

    public static byte[] Pdf()
    {
        using var builder = new PdfDocumentBuilder
        {
            DocumentInformation = new()
            {
                Author = Author,
                Creator = Serial,
                Title = Serial,
            },
        };
        var font = builder.AddStandard14Font(UglyToad.PdfPig.Fonts.Standard14Fonts.Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText("What is seen.", 12, new(50, 700), font);
        return builder.Build();
    }

    /// <summary>A PDF with arrays in arrays, to exhaust the stack of whoever reads it.</summary>
    public static byte[] DeepPdf() =>
        Encoding.ASCII.GetBytes(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /X "
                + new string('[', 3_000_000)
                + " >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
        );

    /// <summary>A PDF in which so many mebibytes of zeros are packed, and packed again.</summary>
    /// <param name="table">Whether they are its table of objects, or else a stream of objects.</param>
    /// <param name="name">How the table calls itself.</param>
    public static byte[] PackedTwice(int mebibytes, bool table, string name = "/XRef")
    {
        var once = new MemoryStream();
        using (var zlib = new ZLibStream(once, CompressionLevel.Optimal, leaveOpen: true))
            for (var (written, zeros) = (0, new byte[1024 * 1024]); written < mebibytes; written++)
                zlib.Write(zeros);
        var twice = Deflated(once.ToArray());
        var packed = $"/Filter [/FlateDecode /FlateDecode] /Length {twice.Length} >>\nstream\n";
        var end = "\nendstream\nendobj\n";
        if (table)
            return
            [
                .. Encoding.ASCII.GetBytes(
                    $"%PDF-1.5\n1 0 obj\n<< /Type {name} /Size 3 /W [1 2 1] /Root 2 0 R {packed}"
                ),
                .. twice,
                .. Encoding.ASCII.GetBytes($"{end}startxref\n9\n%%EOF\n"),
            ];
        byte[] first =
        [
            .. Encoding.ASCII.GetBytes($"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 {packed}"),
            .. twice,
            .. Encoding.ASCII.GetBytes(end),
        ];
        // Object 1 lies at byte 9, object 2 first in it, object 3 is the table itself.
        byte[] lines = [1, 0, 9, 0, 2, 0, 1, 0, 1, .. Big16((ushort)first.Length), 0];
        return
        [
            .. first,
            .. Encoding.ASCII.GetBytes(
                "3 0 obj\n<< /Type /XRef /Size 4 /Index [1 3] /W [1 2 1] /Root 2 0 R /Length "
                    + $"{lines.Length} >>\nstream\n"
            ),
            .. lines,
            .. Encoding.ASCII.GetBytes($"{end}startxref\n{first.Length}\n%%EOF\n"),
        ];
    }

    private static byte[] Jpeg(byte[] photo, ushort orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Tiff(orientation)];
        return [.. photo[..2], 0xFF, 0xE1, .. Big16((ushort)(exif.Length + 2)), .. exif, .. photo[2..]];
    }

    private static byte[] Png(byte[] photo)
    {
        // After the signature (8) and the head (25).
        byte[] text = [.. "Author\0"u8, .. Encoding.Latin1.GetBytes(Author)];
        return [.. photo[..33], .. Chunk("tEXt", text), .. Chunk("eXIf", Tiff(1)), .. photo[33..]];
    }

    /// <summary>The simple file becomes an extended one: a head with the EXIF flag, the picture, the EXIF.</summary>
    private static byte[] Webp(byte[] photo)
    {
        byte[] body =
        [
            .. "WEBPVP8X"u8,
            .. Little32(10),
            8,
            0,
            0,
            0,
            39,
            0,
            0,
            29,
            0,
            0,
            .. photo[12..],
            .. "EXIF"u8,
            .. Little32((uint)Even(Tiff(1)).Length),
            .. Even(Tiff(1)),
        ];
        return [.. "RIFF"u8, .. Little32((uint)body.Length), .. body];
    }

    /// <summary>EXIF 2.3 as TIFF, little-endian: author and orientation; in the EXIF part the camera's serial number;
    /// in the GPS part 48°51' N, 2°21' E.</summary>
    private static byte[] Tiff(ushort orientation)
    {
        var (author, serial) = (Encoding.UTF8.GetBytes(Author + "\0"), Encoding.ASCII.GetBytes(Serial + "\0"));
        const int first = 8,
            exif = first + 2 + 4 * 12 + 4,
            gps = exif + 2 + 12 + 4,
            values = gps + 2 + 4 * 12 + 4;
        var (authorAt, serialAt) = (values, values + author.Length);
        var latitudeAt = serialAt + serial.Length;
        return
        [
            .. "II*\0"u8,
            .. Little32(first),
            .. Little16(4),
            .. Tag(0x0112, 3, 1, orientation),
            .. Tag(0x013B, 2, author.Length, authorAt),
            .. Tag(0x8769, 4, 1, exif),
            .. Tag(0x8825, 4, 1, gps),
            .. Little32(0),
            .. Little16(1),
            .. Tag(0xA431, 2, serial.Length, serialAt),
            .. Little32(0),
            .. Little16(4),
            .. Tag(1, 2, 2, 'N'),
            .. Tag(2, 5, 3, latitudeAt),
            .. Tag(3, 2, 2, 'E'),
            .. Tag(4, 5, 3, latitudeAt + 24),
            .. Little32(0),
            .. author,
            .. serial,
            .. Rationals(48, 51, 24),
            .. Rationals(2, 21, 7),
        ];
    }

    private static byte[] Tag(ushort tag, ushort type, int count, int value) =>
        [.. Little16(tag), .. Little16(type), .. Little32((uint)count), .. Little32((uint)value)];

    private static byte[] Rationals(params uint[] values) =>
        [.. values.SelectMany(value => (byte[])[.. Little32(value), .. Little32(1)])];

    private static byte[] Even(byte[] bytes) => bytes.Length % 2 == 0 ? bytes : [.. bytes, 0];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big32((uint)data.Length), .. named, .. Big32(Crc(named))];
    }

    /// <summary>CRC-32 of the PNG specification, annex D.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.SmallestSize))
            zlib.Write(bytes);
        return to.ToArray();
    }

    private static byte[] Big16(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Little16(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Big32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
