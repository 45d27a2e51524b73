using System.Collections.Concurrent;
using IncidentDesk.Pages;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>An act of a case loads the case once for the page and once for the act, and never to choose where the
/// person goes next.</summary>
internal sealed class CaseLoadTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ConcurrentQueue<string> loads = [];
    private FakeTimeProvider clock = null!;
    private StillDesk desk = null!;
    private Team team = null!;
    private Guid id;

    [SetUp]
    public async Task Start()
    {
        var data = await DemoData.CopyAsync();
        clock = new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        desk = Open(data);
        team = new(desk);
        id = (await team.ReportAsync("Un récit.")).Case;
        loads.Clear();
    }

    [TearDown]
    public async Task Stop()
    {
        await desk.DisposeAsync();
        Directory.Delete(desk.Data, recursive: true);
    }

    private StillDesk Open(string data) => new(data, clock, new(data, clock) { Watcher = Watch });

    /// <summary>The row of the case is read once whenever the case is loaded.</summary>
    private void Watch(string statement)
    {
        if (
            statement.StartsWith("SELECT id, mailbox_id, protocol", StringComparison.Ordinal)
            && statement.EndsWith("FROM incident_case\nWHERE id = @id", StringComparison.Ordinal)
        )
            loads.Enqueue(statement);
    }

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public async Task An_act_loads_the_case_once_in_addition_to_the_load_of_the_page(bool shows, int times)
    {
        var answer = await PostAsync(
            "ilana",
            shows,
            (file, page) => ConflictDeclared.Decide(file, page.Me.Actor, ConflictAnswer.Can, page.At)
        );

        Assert.That(loads, Has.Count.EqualTo(times));
        Assert.That(((RedirectToPageResult)answer).PageName, Is.EqualTo("/Inside/Cases/CaseOverview"));
        using var open = await team.LoadAsync(id, "ilana");
        Assert.That(open!.File.Answers[await team.IdAsync("ilana")], Is.EqualTo(ConflictAnswer.Can));
    }

    [Test]
    public async Task A_handler_who_leaves_a_case_is_redirected_to_MyDay_without_another_load_of_the_case()
    {
        var answer = await PostAsync(
            "ilana",
            shows: true,
            (file, page) => ConflictDeclared.Decide(file, page.Me.Actor, ConflictAnswer.Recuses, page.At)
        );

        Assert.That(loads, Has.Count.EqualTo(2));
        Assert.That(((RedirectToPageResult)answer).PageName, Is.EqualTo("/Inside/MyDay/Index"));
        Assert.That(await team.LoadAsync(id, "ilana"), Is.Null);
    }

    [Test]
    public async Task A_refusal_loads_the_case_again_to_show_it()
    {
        var answer = await PostAsync("ilana", shows: false, (_, _) => Reason.ChangedMeanwhile);

        Assert.That(loads, Has.Count.EqualTo(2));
        Assert.That(answer, Is.TypeOf<PageResult>());
    }

    private async Task<IActionResult> PostAsync(string login, bool shows, Func<CaseFile, AnyAct, Verdict> decide)
    {
        var (holder, roster) = (await team.HolderAsync(login), await desk.Get<RosterStore>().AllAsync(None));
        var context = new DefaultHttpContext { RequestServices = desk.Services };
        context.Features.Set(new IncidentDesk.Security.SignedIn(roster.Find(holder.Id)!, holder, roster));
        var page = new AnyAct(desk.Get<CaseStore>(), clock)
        {
            Id = id,
            PageContext = new() { HttpContext = context },
        };
        loads.Clear();
        return await page.PostAsync(shows, decide);
    }

    private sealed class AnyAct(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
    {
        public DateTimeOffset At => Now;

        /// <param name="shows">Whether the page loads the case too, before the act.</param>
        public async Task<IActionResult> PostAsync(bool shows, Func<CaseFile, AnyAct, Verdict> decide)
        {
            if (shows && !await LoadAsync(None))
                return NotFound();
            return await ActAsync(file => decide(file, this), None);
        }
    }
}
