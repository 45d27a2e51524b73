using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Accounts;

/// <summary>The keys and wraps of an account, created but not yet written.</summary>
internal sealed record NewAccount(
    Guid Id,
    PublicKeys Keys,
    byte[] Salt,
    int Memory,
    int Passes,
    string Pepper,
    byte[] ReadWrap,
    byte[] SignWrap
)
{
    public byte[] ReadKey => Convert.FromHexString(Keys.Read);
    public byte[] ActKey => Convert.FromHexString(Keys.Act);
    public byte[] SignKey => Convert.FromHexString(Keys.Sign);
}
