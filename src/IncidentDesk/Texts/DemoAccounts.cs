namespace IncidentDesk.Texts;

/// <summary>An account of the fictional organisation.</summary>
internal sealed record DemoAccount(string Login, string Password, string Name, string Seats);

/// <summary>The demo's accounts, for its sign-in page; a real desk has none to show.</summary>
internal sealed record DemoAccounts(IReadOnlyList<DemoAccount> All)
{
    public static readonly DemoAccounts None = new([]);
}
