using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Keys and wraps that were made and not yet written.</summary>
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
