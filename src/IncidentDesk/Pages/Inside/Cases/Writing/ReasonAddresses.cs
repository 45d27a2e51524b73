namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>The words in the addresses of acts for which several people each give a reason.</summary>
internal static class ReasonAddresses
{
    public const string Extend = "extend",
        Reopen = "reopen",
        Denial = "denial",
        Version = "version-",
        Done = "done-",
        Defer = "defer-";
}
