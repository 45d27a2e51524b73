namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>The words in an address for acts that several people each give a reason for.</summary>
internal static class Because
{
    public const string Extend = "extend",
        Reopen = "reopen",
        Denial = "denial",
        Version = "version-";
}
