namespace IncidentDesk.Tests.House;

/// <summary>How the tests run is said once, for the whole assembly: without it they pass as well, in twice the
/// time.</summary>
public sealed class RunTests
{
    [TestCase(typeof(ParallelizableAttribute))]
    [TestCase(typeof(LevelOfParallelismAttribute))]
    [TestCase(typeof(SetUICultureAttribute))]
    public void The_test_assembly_declares_parallelism_and_culture(Type attribute) =>
        Assert.That(typeof(RunTests).Assembly.IsDefined(attribute, inherit: false));

    [Test]
    public void Tests_run_with_French_as_the_UI_culture() =>
        Assert.That(System.Globalization.CultureInfo.CurrentUICulture.Name, Is.EqualTo("fr"));
}
