namespace IncidentDesk.Tests.Storage;

/// <summary>A desk for each test.</summary>
public abstract class OwnDesk : DemoDesk
{
    [SetUp]
    public Task Start() => StartAsync();

    [TearDown]
    public Task Stop() => StopAsync();
}
