using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>The shares that one person was given for one request. Disposing erases them.</summary>
internal sealed record ReleasedShares(IReadOnlyList<ReleasedShare> All) : IDisposable
{
    public static readonly ReleasedShares None = new([]);

    public Approval[] Approvals => [.. All.Select(share => share.Approval)];

    public void Dispose()
    {
        foreach (var share in All)
            share.Dispose();
    }

    public override string ToString() => "sealed";
}
