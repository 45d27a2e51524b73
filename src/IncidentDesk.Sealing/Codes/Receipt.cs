using System.Security.Cryptography;

namespace IncidentDesk.Sealing.Codes;

/// <summary>The reporter's only key, made to be written down: 72 secret bits and 8 check bits as eight words.</summary>
/// <remarks>
/// 80 bits, big-endian, 10 a word: 9 secret bytes | check byte = first byte of SHA-256("IncidentDesk/receipt/v1" | the
/// 9 bytes).
/// The check refuses 255 of 256 mistyped receipts before anything costly is computed.
/// </remarks>
public static class Receipt
{
    private const int SecretLength = 9;
    public const int WordCount = 8;
    private const int WordBits = 10;
    private const int LookupLength = 16;
    private const int LongestTyped = 1_000;

    public static Secret Create() => Secret.Random(SecretLength);

    public static string[] Words(Secret secret, WordList list)
    {
        UInt128 bits = 0;
        foreach (var part in secret.Bytes)
            bits = bits << 8 | part;
        bits = bits << 8 | Check(secret.Bytes);

        var words = new string[WordCount];
        for (var i = WordCount - 1; i >= 0; i--, bits >>= WordBits)
            words[i] = list[(int)(bits & (WordList.Count - 1))];
        return words;
    }

    /// <summary>
    /// Reads a receipt as a person types it: anything but letters separates words. Null when these are not eight words
    /// of one of the lists, or when the check does not fit; the caller answers both alike.
    /// </summary>
    public static Secret? Parse(string typed, params ReadOnlySpan<WordList> lists)
    {
        if (typed is not { Length: <= LongestTyped })
            return null;
        var words = Split(typed);
        if (words.Length != WordCount)
            return null;
        foreach (var list in lists)
        {
            if (Read(words, list) is { } secret)
                return secret;
        }

        return null;
    }

    /// <summary>One Argon2id at <see cref="PasswordCost.Receipt"/>, then HKDF; the salt is the desk's own, the same for
    /// all its receipts.</summary>
    /// <param name="stretch">Runs the Argon2id; <see cref="Password.Stretch"/> when null.</param>
    public static ReceiptKeys Derive(Secret secret, ReadOnlySpan<byte> siteSalt16, Stretching? stretch = null)
    {
        using var stretched = (stretch ?? Password.Stretch)(secret.Bytes, siteSalt16, PasswordCost.Receipt, default);
        return new ReceiptKeys(
            KeyDerivation.DeriveId(stretched, "IncidentDesk/receipt/lookup/v1", LookupLength),
            KeyDerivation.Derive(stretched, "IncidentDesk/receipt/root/v1")
        );
    }

    /// <summary>The words of a typed text: anything but letters separates them.</summary>
    public static string[] Split(string typed) =>
        string.Concat(typed.Select(c => WordList.IsLetter(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Secret? Read(string[] words, WordList list)
    {
        UInt128 bits = 0;
        foreach (var word in words)
        {
            if (!list.TryIndex(word, out var index))
                return null;
            bits = bits << WordBits | (UInt128)index;
        }

        var secret = new Secret(SecretLength);
        for (var i = 0; i < SecretLength; i++)
            secret.Writable[i] = (byte)(bits >> 8 * (SecretLength - i));
        if (Check(secret.Bytes) == (byte)bits)
            return secret;
        secret.Dispose();
        return null;
    }

    private static byte Check(ReadOnlySpan<byte> secret)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("IncidentDesk/receipt/v1"u8);
        hash.AppendData(secret);
        return hash.GetHashAndReset()[0];
    }
}
