namespace IncidentDesk.Tests.Proof;

/// <summary>The demo's decision, signed by enough people, and its exported proof.</summary>
internal static class Decided
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

    public static async Task<byte[]> ExportAsync(DeskOnDisk desk)
    {
        foreach (var login in Missing)
        {
            using var member = await desk.SignInAsync(login);
            await member.SignAsync("Je l’ai lu, et c’est nécessaire.");
        }
        using var reader = await desk.SignInAsync("maelle");
        var (code, proof) = await reader.GetAsync(await reader.DecisionAsync() + "/export");
        Assert.That((int)code, Is.EqualTo(200));
        return proof;
    }
}
