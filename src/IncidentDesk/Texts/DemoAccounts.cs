namespace IncidentDesk.Texts;

/// <summary>The demo's accounts, for its sign-in page; a real desk has none to show.</summary>
internal sealed record DemoAccounts(IReadOnlyList<DemoAccount> All)
{
    public static readonly DemoAccounts None = new([]);
}
