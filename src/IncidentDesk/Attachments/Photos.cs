using SkiaSharp;

namespace IncidentDesk.Attachments;

/// <summary>Re-encodes a photo: only what is visible is kept, without place, camera, author or any hidden
/// data.</summary>
internal static class Photos
{
    /// <summary>The most pixels of a photo that is opened at all; read in its head before anything is
    /// decoded.</summary>
    public const long Most = 64_000_000;

    /// <summary>Above this number of pixels a photo is scaled down, if its format can be decoded so: screens show no
    /// more, and a small server has no more memory.</summary>
    private const long Comfortable = 24_000_000;

    private const int Quality = 90;

    private static readonly SKEncodedImageFormat[] Known =
    [
        SKEncodedImageFormat.Jpeg,
        SKEncodedImageFormat.Png,
        SKEncodedImageFormat.Webp,
    ];

    public static Cleaned Clean(Stream from, Stream to)
    {
        using var data = SKData.Create(from);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Known.Contains(codec.EncodedFormat))
            return Cleaned.Unreadable;
        var pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels > Most)
            return Cleaned.TooLarge;
        var size =
            pixels > Comfortable
                ? codec.GetScaledDimensions((float)Math.Sqrt((double)Comfortable / pixels))
                : new SKSizeI(codec.Info.Width, codec.Info.Height);
        // Without an embedded profile: colours are converted to sRGB, and the profile is then omitted.
        using var space = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, space)
        );
        if (
            codec.GetPixels(bitmap.Info, bitmap.GetPixels())
            is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)
        )
            return Cleaned.Unreadable;
        using var upright = Upright(bitmap, codec.EncodedOrigin);
        using var painted = (upright ?? bitmap).PeekPixels();
        using var plain = painted.WithColorSpace(null!);
        using var encoded = plain.Encode(codec.EncodedFormat, Quality);
        if (encoded is null)
            return Cleaned.Unreadable;
        encoded.SaveTo(to);
        return Cleaned.Well;
    }

    /// <summary>The photo turned as its EXIF orientation says; null when it needs no turning. Values of EXIF 2.3,
    /// 4.6.4, Orientation.</summary>
    private static SKBitmap? Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
            return null;
        var (width, height) = (bitmap.Width, bitmap.Height);
        var turned = new SKBitmap(
            origin >= SKEncodedOrigin.LeftTop ? bitmap.Info.WithSize(height, width) : bitmap.Info
        );
        using var canvas = new SKCanvas(turned);
        canvas.SetMatrix(
            origin switch
            {
                SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
                SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
                SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
                SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
                _ => new(0, 1, 0, -1, 0, width, 0, 0, 1),
            }
        );
        canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
        return turned;
    }
}
