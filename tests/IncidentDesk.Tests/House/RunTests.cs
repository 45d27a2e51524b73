namespace IncidentDesk.Tests.House;

/// <summary>How the tests run is said once, for the whole assembly: without it they pass as well, in twice the
/// time.</summary>
public sealed class RunTests
{
    [TestCase(typeof(ParallelizableAttribute))]
    [TestCase(typeof(LevelOfParallelismAttribute))]
    [TestCase(typeof(SetUICultureAttribute))]
    public void The_assembly_says_how_its_tests_run(Type attribute) =>
        Assert.That(typeof(RunTests).Assembly.IsDefined(attribute, inherit: false));

    [Test]
    public void A_test_reads_the_desk_in_French() =>
        Assert.That(System.Globalization.CultureInfo.CurrentUICulture.Name, Is.EqualTo("fr"));
}
