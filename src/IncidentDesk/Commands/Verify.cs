using System.Globalization;
using System.Security.Cryptography;
using IncidentDesk.Rules;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Copies;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Commands;

/// <summary>Verifies an exported file without access to the desk.</summary>
internal static class Verify
{
    /// <summary>The exit code when everything fits together but nothing from outside shows that the journal is the
    /// desk's.</summary>
    public const int OnlyFits = 3;

    /// <returns>0 when everything verifies and something from outside confirms it, <see cref="OnlyFits"/> without it, 1
    /// when something does not verify or cannot be read.</returns>
    /// <param name="key">The desk's log key, with which the checkpoint must be signed; null for any.</param>
    public static async Task<int> RunAsync(
        FileInfo file,
        FileInfo? earlier,
        string? head,
        string? hour,
        FileInfo? checkpoint,
        string? key,
        CancellationToken ct
    )
    {
        if (!TryRead(head, out var line))
            return await FailAsync(new("--head attend NUMÉRO:EMPREINTE.", "--head expects NUMBER:HASH."), ct);
        if (!TryRead(hour, out var published))
            return await FailAsync(new("--hour attend NUMÉRO:EMPREINTE.", "--hour expects NUMBER:HASH."), ct);
        if (new[] { file, earlier, checkpoint }.FirstOrDefault(named => named is { Exists: false }) is { } absent)
            return await FailAsync(
                new($"Ce fichier n’existe pas : {absent.FullName}", $"No such file: {absent.FullName}"),
                ct
            );

        var other = earlier is null ? null : await File.ReadAllBytesAsync(earlier.FullName, ct);
        var signed = checkpoint is null ? null : await File.ReadAllBytesAsync(checkpoint.FullName, ct);
        var findings = Verifier.Check(
            await File.ReadAllBytesAsync(file.FullName, ct),
            other,
            line,
            new KeptHours(published, signed, key),
            TimeProvider.System.GetUtcNow(),
            name => Beside(file, name)
        );
        return await SayAsync(findings, ct);
    }

    /// <summary>Length and SHA-256 of a file that lies beside the file of proof, in its folder or below; null when
    /// there is none, or the name leads elsewhere.</summary>
    private static CopiedFile? Beside(FileInfo proof, string name)
    {
        var (folder, path) = (proof.DirectoryName!, Path.GetFullPath(name, proof.DirectoryName!));
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
            return null;
        using var content = File.OpenRead(path);
        return new(name, content.Length, SHA256.HashData(content));
    }

    private static async Task<int> SayAsync(IReadOnlyList<ProofFinding> findings, CancellationToken ct)
    {
        foreach (var finding in findings)
        {
            var words = ProofSentences.Of(finding);
            await Console.Out.WriteLineAsync(
                $"{(finding.Fault is null ? "oui, yes" : "NON, NO ")}  {words.Fr} | {words.En}".AsMemory(),
                ct
            );
        }
        var result = Verifier.ResultOf(findings);
        var end = ProofEndSentences.Of(result);
        await Console.Out.WriteLineAsync($"{end.Fr} | {end.En}".AsMemory(), ct);
        return result switch
        {
            ProofResult.Holds => 0,
            ProofResult.Fits => OnlyFits,
            ProofResult.Fails => 1,
        };
    }

    /// <summary>False when the text is not a valid line; true with a null line when there is no text.</summary>
    private static bool TryRead(string? head, out LineName? line)
    {
        line = null;
        if (head is null)
            return true;
        if (
            head.Split(':') is not [var number, { Length: 64 } hash]
            || !hash.All(char.IsAsciiHexDigit)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
        )
            return false;
        line = new(seq, Convert.FromHexString(hash));
        return true;
    }

    private static async Task<int> FailAsync(Words words, CancellationToken ct)
    {
        await Console.Error.WriteLineAsync($"{words.Fr} | {words.En}".AsMemory(), ct);
        return 1;
    }
}
