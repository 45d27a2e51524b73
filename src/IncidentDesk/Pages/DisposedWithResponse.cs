namespace IncidentDesk.Pages;

/// <summary>Opened folders that a page looks through one by one: those it no longer reaches after a failure are
/// disposed with the response.</summary>
internal static class DisposedWithResponse
{
    public static IReadOnlyList<T> Dispose<T>(this HttpResponse response, IReadOnlyList<T> all)
        where T : IDisposable
    {
        foreach (var one in all)
            response.RegisterForDispose(one);
        return all;
    }
}
