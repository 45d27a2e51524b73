using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Jobs;

/// <summary>Hangfire knows when to sweep, and nothing else: no job carries anything about a case.</summary>
public sealed class HangfireTests
{
    [Test, Category("Threat-13")]
    public async Task Every_job_is_a_sweep_without_an_argument()
    {
        await using var desk = await RunningDesk.DemoAsync(sweeps: true);
        var storage = desk.Get<JobStorage>();
        var monitor = storage.GetMonitoringApi();
        await new Team(desk).ReportAsync("Un récit.");
        Assert.That(() => monitor.SucceededListCount(), Is.GreaterThanOrEqualTo(2).After(30_000, 100));

        using var connection = storage.GetConnection();
        Job[] jobs =
        [
            .. connection.GetRecurringJobs().Select(job => job.Job),
            .. monitor.SucceededJobs(0, 100).Select(job => job.Value.Job),
            .. monitor.ProcessingJobs(0, 100).Select(job => job.Value.Job),
            .. monitor.ScheduledJobs(0, 100).Select(job => job.Value.Job),
            .. monitor
                .Queues()
                .SelectMany(queue => monitor.EnqueuedJobs(queue.Name, 0, 100))
                .Select(job => job.Value.Job),
        ];

        Assert.That(jobs, Has.Length.GreaterThanOrEqualTo(5));
        Assert.That(jobs.Select(job => job.Type.Name), Is.All.EndsWith("Sweep"));
        Assert.That(
            jobs.SelectMany(job => job.Method.GetParameters()).Select(parameter => parameter.ParameterType),
            Is.All.EqualTo(typeof(CancellationToken))
        );
        Assert.That(jobs.SelectMany(job => job.Args), Is.All.Null.Or.All.EqualTo(CancellationToken.None));
        Assert.That(monitor.FailedCount(), Is.Zero);
    }

    [Test, Category("Threat-13")]
    public async Task No_visitor_can_open_a_Hangfire_dashboard_even_with_a_forwarded_address()
    {
        await using var desk = await RunningDesk.DemoAsync();
        using Visitor stranger = desk.Visitor(),
            admin = await desk.SignInAsync("joris");
        foreach (var visitor in (Visitor[])[stranger, admin])
        foreach (
            var path in (string[])
                ["/hangfire", "/hangfire/", "/Hangfire/jobs/enqueued", "/hangfire/recurring", "/hangfire/stats"]
        )
        foreach (var from in (string[])["", "127.0.0.1", "::1", "203.0.113.7"])
        {
            HttpRequestMessage get = new(HttpMethod.Get, path),
                post = new(HttpMethod.Post, path);
            if (from.Length > 0)
                foreach (var request in (HttpRequestMessage[])[get, post])
                    request.Headers.Add("X-Forwarded-For", from);
            Assert.That((await visitor.SendAsync(get)).Code, Is.EqualTo(404), $"{path} from {from}");
            Assert.That((await visitor.SendAsync(post)).Code, Is.EqualTo(404), $"{path} from {from}");
        }
    }
}
