namespace IncidentDesk.Tests;

/// <summary>Where a test finds the stores of a desk.</summary>
internal interface IStores
{
    T Get<T>()
        where T : notnull;
}
