using IncidentDesk.Storage.Rights;

namespace IncidentDesk.Tests.Storage.Rights;

/// <summary>By which number the seat for personal data and those in charge speak of a request.</summary>
public sealed class ToldRequestTests
{
    [Test]
    public void The_number_of_a_request_is_its_own_and_tells_nothing_of_the_case()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        string[] numbers =
        [
            ToldRequest.NumberOf(one, 0),
            ToldRequest.NumberOf(one, 1),
            ToldRequest.NumberOf(two, 0),
            ToldRequest.NumberOf(two, 1),
        ];
        Assert.That(numbers, Is.Unique.And.All.Match("^[0-9A-F]{6}$"));
        Assert.That($"{one:N}".ToUpperInvariant(), Does.Not.Contain(numbers[0]));
    }
}
