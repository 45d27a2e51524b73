namespace IncidentDesk.Tests.Storage;

/// <summary>One desk for all tests of a fixture: none of them disturbs another.</summary>
public abstract class SharedDesk : DemoDesk
{
    [OneTimeSetUp]
    public Task Start() => StartAsync();

    [OneTimeTearDown]
    public Task Stop() => StopAsync();
}
