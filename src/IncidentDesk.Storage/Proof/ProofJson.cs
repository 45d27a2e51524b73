using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace IncidentDesk.Storage.Proof;

/// <summary>How proofs are written and read as JSON: a single representation of each value; unknown, missing or
/// duplicate members are refused.</summary>
/// <remarks>Bytes are lower-case hex, moments Unix milliseconds, ids as in RFC 9562, text NFC; members in
/// snake_case.</remarks>
internal static class ProofJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        Converters = { new Hex(), new Milliseconds(), new Id(), new Composed() },
    };

    private sealed class Hex : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // A long file has nearly a million of these, and none of them with an escape.
            if (reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false })
                return IsHex(reader.ValueSpan) ? Convert.FromHexString(reader.ValueSpan) : throw new JsonException();
            var text = Text(ref reader);
            return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower)
                ? Convert.FromHexString(text)
                : throw new JsonException();
        }

        private static readonly SearchValues<byte> Digits = SearchValues.Create("fedcba9876543210"u8);

        private static bool IsHex(ReadOnlySpan<byte> text) => text.Length % 2 == 0 && !text.ContainsAnyExcept(Digits);

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Convert.ToHexStringLower(value));
    }

    private sealed class Milliseconds : JsonConverter<DateTimeOffset>
    {
        /// <summary>The latest accepted time, far enough from the maximum of the type that durations can be
        /// added.</summary>
        private static readonly long Last = new DateTimeOffset(
            9000,
            1,
            1,
            0,
            0,
            0,
            TimeSpan.Zero
        ).ToUnixTimeMilliseconds();

        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0 && value <= Last
                ? DateTimeOffset.FromUnixTimeMilliseconds(value)
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }

    private sealed class Id : JsonConverter<Guid>
    {
        public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = Text(ref reader);
            return Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text
                ? id
                : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("D"));
    }

    private sealed class Composed : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = Text(ref reader);
            return text.IsNormalized(NormalizationForm.FormC) ? text : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Normalize(NormalizationForm.FormC));
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException();
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("Half a character.");
        }
    }
}
