using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Proof;

/// <summary>The demo's decision: signing it, and its exported proof.</summary>
internal static partial class Decided
{
    /// <summary>Who must still sign the demo's exclusion: one of the pair, two of the CoPil.</summary>
    public static readonly string[] Missing = ["anselme", "ronan", "hortense"];

    private static readonly Lazy<Task<byte[]>> Exported = new(async () =>
    {
        await using var desk = await DeskOnDisk.StartAsync();
        return await ExportAsync(desk);
    });

    /// <summary>One proof for every test that only reads it.</summary>
    public static Task<byte[]> ProofAsync() => Exported.Value;

    /// <summary>The newest published hour of a proof, as the verifier takes it.</summary>
    public static string HourOf(byte[] proof)
    {
        var head = JsonNode.Parse(proof)!["proven"]!["head"]!;
        return $"{head["seq"]}:{head["hash"]}";
    }

    public static async Task<byte[]> ExportAsync(DeskOnDisk desk)
    {
        foreach (var login in Missing)
            await SignAsync(desk, login);
        await desk.PublishHourAsync();
        PastTheVeto(desk);
        using var reader = await desk.SignInAsync("maelle");
        var proof = await ProofAsync(reader);
        Assert.That(proof.Code, Is.EqualTo(200));
        return Encoding.UTF8.GetBytes(proof.Html);
    }

    /// <summary>A decision that is signed counts once the Bureau has let its time for a veto pass.</summary>
    public static void PastTheVeto(DeskOnDisk desk) => desk.Clock.Advance(TimeSpan.FromHours(73));

    public static async Task<Answer> ProofAsync(Visitor visitor) =>
        await visitor.GetAsync(await DecisionAsync(visitor) + "/export");

    /// <summary>The only decision of the demo.</summary>
    public static async Task<string> DecisionAsync(Visitor visitor) =>
        DecisionLink().Match((await visitor.GetAsync("/decisions")).Html).Value;

    public static async Task<Answer> SignAsync(DeskOnDisk desk, string login)
    {
        using var signer = await desk.SignInAsync(login);
        var page = await DecisionAsync(signer) + "/sign";
        var shown = await signer.GetAsync(page);
        var hash =
            shown.Field("hash")
            ?? throw new InvalidOperationException(
                $"{login} cannot sign: {shown.Code} {page} {(await signer.GetAsync("/decisions")).Text}"
            );
        return await signer.PostAsync(
            page,
            ("hash", hash),
            ("reason", "Je l’ai lu, et c’est nécessaire."),
            ("read", "true"),
            ("password", IncidentDesk.Tests.Storage.Team.PasswordOf(login))
        );
    }

    [GeneratedRegex("/decisions/[0-9a-f-]{36}")]
    private static partial Regex DecisionLink();
}
