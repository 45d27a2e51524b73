namespace IncidentDesk.Tests.Sealing;

/// <summary>All of very many cases; some of them where the tests run anew for each change of the code
/// (tests/mutation.sh).</summary>
internal static class Sampled
{
#if SAMPLED
    private const int Every = 37;

    /// <summary>How many of those that take long.</summary>
    public const int Slow = 1;
#else
    private const int Every = 1;

    /// <summary>How many of those that take long.</summary>
    public const int Slow = int.MaxValue;
#endif

    public static IEnumerable<T> Of<T>(IEnumerable<T> cases) => cases.Where((_, index) => index % Every == 0);

    /// <summary>The numbers from 0.</summary>
    public static IEnumerable<int> Below(int count) => Of(Enumerable.Range(0, count));
}
