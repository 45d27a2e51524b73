namespace IncidentDesk.Texts;

/// <summary>The accounts shown on the demo's sign-in page; <see cref="None"/> for a real desk.</summary>
internal sealed record DemoAccounts(IReadOnlyList<DemoAccount> All)
{
    public static readonly DemoAccounts None = new([]);
}
