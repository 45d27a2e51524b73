using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Register;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Register;

namespace IncidentDesk.Tests.Storage.Register;

/// <summary>The register of measures in force as it lies in the databases: a line opens with the closing of accesses,
/// stays when its case and decision are purged, and is missed when somebody deletes or replaces it.</summary>
[TestFixture, Category("Threat-29")]
internal sealed class RegisterStoreTests : OwnDesk
{
    private const string Whom = "La personne B. Accès fermés : messagerie, agenda, clés du local.";

    private RegisterStore Store => desk.Get<RegisterStore>();

    /// <summary>A suspension that is carried out, whose accesses Anselme closed.</summary>
    private async Task<(Guid Decision, Guid Line)> CarriedOutAsync()
    {
        var decision = await DecidedAsync();
        foreach (var (step, login) in ExecutionDone.Steps.Zip((string[])["soraya", "soraya", "anselme", "anselme"]))
            await DoAsync(decision, step, login);
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, default))!;
        Assert.That(open.File.State, Is.EqualTo(DecisionState.Executed));
        return (decision, open.File.Course.Registered!.Line);
    }

    private async Task<Guid> DecidedAsync()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        foreach (var login in (string[])["soraya", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        return decision;
    }

    private async Task DoAsync(Guid decision, ExecutionStep step, string login)
    {
        if (step == ExecutionStep.PersonTold)
            await team.DeliverAsync(team.Last!.Case, decision, "soraya", "anselme");
        await team.Course.WriteAsync(
            decision,
            login,
            Whom,
            (file, person, item) => ExecutionDone.Decide(file, person, step, item, team.Now),
            default
        );
    }

    /// <summary>A suspension whose accesses were closed by a program that had no register yet.</summary>
    private async Task<Guid> CarriedOutBeforeAsync()
    {
        var decision = await DecidedAsync();
        foreach (var (step, login) in ExecutionDone.Steps.SkipLast(1).Zip((string[])["soraya", "soraya", "anselme"]))
            await DoAsync(decision, step, login);
        var (holder, text) = (await team.HolderAsync("anselme"), NewText.Of(Whom));
        using var open = (await team.Decisions.LoadAsync(holder, decision, default))!;
        ExecutionDone last = new(holder.Id, team.Now, ExecutionStep.AccessesClosed, text.Id);
        Assert.That(
            await desk.Get<ContentDatabase>()
                .TryAsync(
                    work =>
                        FolderStore.AppendAsync(
                            work,
                            holder,
                            open.Folder,
                            null,
                            [last],
                            NewText.ById([text]),
                            team.Now
                        ),
                    default
                )
        );
        return decision;
    }

    private async Task<Refusal?> ActAsync(
        Guid line,
        string login,
        Func<RegisterFolder, Guid, Verdict> decide,
        params NewText[] texts
    )
    {
        var holder = await team.HolderAsync(login);
        return (await Store.ActAsync(holder, line, open => decide(open, holder.Id), default, texts))!.Refusal;
    }

    private async Task<Refusal?> EndAsync(Guid line, string login)
    {
        var why = NewText.Of("Elle n’est plus utile.");
        return await ActAsync(
            line,
            login,
            (open, person) =>
                StandingChangeAsked.Decide(
                    open.Line,
                    open.Decision,
                    person,
                    new(StandingChangeKind.Ended, open.Line.Measure),
                    why.Id,
                    team.Now
                ),
            why
        );
    }

    private Task<Refusal?> AgreeAsync(Guid line, string login) =>
        ActAsync(
            line,
            login,
            (open, person) =>
                StandingChangeAgreed.Decide(open.Line, open.Decision, person, open.Line.Asked!.Item, team.Now)
        );

    [Test]
    public async Task A_line_opens_with_the_closing_of_accesses_and_stays_when_case_and_decision_are_purged()
    {
        var (decision, line) = await CarriedOutAsync();
        var opened = new List<string>();
        foreach (var login in (string[])["soraya", "anselme", "maelle", "ronan", "tiago", "ilana", "yasmine", "joris"])
            using (var open = await Store.LoadAsync(await team.HolderAsync(login), line, default))
                if (open is not null)
                {
                    opened.Add(login);
                    Assert.That((open.Text, open.IsTorn), Is.EqualTo((Whom, false)));
                }
        Assert.That(opened, Is.EqualTo(new[] { "soraya", "anselme", "maelle", "ronan", "tiago" }));
        Assert.That((await EndAsync(line, "maelle"))!.Reason, Is.EqualTo(Reason.MeasureStands));
        var why = NewText.Of("Nous ne lisons pas la décision.");
        Assert.That(
            await ActAsync(
                line,
                "maelle",
                (open, person) =>
                    StandingChangeAsked.Decide(
                        open.Line,
                        null,
                        person,
                        new(StandingChangeKind.Ended, open.Line.Measure),
                        why.Id,
                        team.Now
                    ),
                why
            ),
            Is.EqualTo(new Refusal(Reason.DecisionUnread))
        );

        await PurgeAsync(decision, team.Last!.Case, team.Last.Mailbox);

        using (var kept = await Store.LoadAsync(await team.HolderAsync("maelle"), line, default))
            Assert.That(
                (kept!.Line.State, kept.Text, kept.Decision),
                Is.EqualTo((StandingState.Stands, Whom, (DecisionFile?)null))
            );
        Assert.That(await EndAsync(line, "maelle"), Is.Null);
        Assert.That((await AgreeAsync(line, "maelle"))!.Reason, Is.EqualTo(Reason.SecondReader));
        Assert.That(await AgreeAsync(line, "ronan"), Is.Null);
        using var ended = await Store.LoadAsync(await team.HolderAsync("tiago"), line, default);
        Assert.That(ended!.Line.State, Is.EqualTo(StandingState.Ended));
        Assert.That(
            await new Thief(desk.Get<ContentDatabase>()).OneAsync<long>(
                "SELECT COUNT(*) FROM purge_date WHERE folder_id = @id AND at >= @year",
                new { id = $"{line}", year = team.Now.AddDays(360).ToUnixTimeMilliseconds() }
            ),
            Is.EqualTo(1),
            "A year after its end it goes too."
        );
    }

    [Test]
    public async Task A_measure_carried_out_before_the_register_gets_its_line_when_somebody_who_decides_opens_it()
    {
        var decision = await CarriedOutBeforeAsync();
        async Task<DecisionFile> FileAsync(string login)
        {
            using var open = await team.Decisions.LoadAsync(await team.HolderAsync(login), decision, default);
            return open!.File;
        }
        var before = await FileAsync("maelle");
        Assert.That((before.State, before.Course.Registered), Is.EqualTo((DecisionState.Executed, (object?)null)));

        await LinesAsync("maelle", 1);

        var after = await FileAsync("soraya");
        foreach (var login in (string[])["soraya", "maelle", "tiago"])
        {
            using var line = await Store.LoadAsync(
                await team.HolderAsync(login),
                after.Course.Registered!.Line,
                default
            );
            Assert.That(
                (line!.Text, line.IsTorn, line.Line.State, line.Line.Measure),
                Is.EqualTo((Whom, false, StandingState.Stands, after.Course.Measure))
            );
        }
        await LinesAsync("soraya", 1);
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(default), Is.Empty);
    }

    [Test]
    public async Task A_measure_carried_out_before_the_register_gets_its_line_with_the_next_act()
    {
        var decision = await CarriedOutBeforeAsync();

        await team.Course.WriteAsync(
            decision,
            "soraya",
            "La personne demande un recours.",
            (file, person, item) => AppealFiled.Decide(file, person, item, team.Now),
            default
        );

        using var open = await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, default);
        Assert.That(open!.File.Course.Registered, Is.Not.Null);
        using var line = await Store.LoadAsync(
            await team.HolderAsync("ronan"),
            open.File.Course.Registered!.Line,
            default
        );
        Assert.That((line!.Text, line.IsTorn), Is.EqualTo((Whom, false)));
    }

    [Test]
    public async Task A_line_that_somebody_deletes_raises_the_alarm_of_whoever_reads_the_decision()
    {
        var (_, line) = await CarriedOutAsync();
        await LinesAsync("maelle", 1);
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(default), Is.Empty);
        await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
            "DELETE FROM folder WHERE id = @id",
            new { id = $"{line}" }
        );

        await LinesAsync("maelle", 0);

        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(default), Does.Contain(RowKind.Register));
    }

    /// <summary>Purges folders whose date has come, as the sweep does.</summary>
    private async Task PurgeAsync(params Guid[] folders)
    {
        var holder = await team.HolderAsync("soraya");
        await desk.Get<ContentDatabase>()
            .TryAsync(
                async work =>
                {
                    await desk.Get<PurgeDates>().SetAsync(work, holder, team.Last!.Case, folders, team.Now, team.Now);
                    return true;
                },
                default
            );
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Get<PurgeStore>().SweepAsync(default);
    }

    private async Task LinesAsync(string login, int expected)
    {
        var lines = await Store.OfAsync(await team.HolderAsync(login), default);
        foreach (var line in lines)
            line.Dispose();
        Assert.That(lines, Has.Count.EqualTo(expected));
    }

    [Test]
    public async Task Somebody_who_reads_the_case_gives_the_line_to_who_applies_the_measure()
    {
        var (_, line) = await CarriedOutAsync();
        var (marius, people) = (await team.IdAsync("marius"), await PeopleAsync());
        Verdict Ask(RegisterFolder open, Guid person, IReadOnlySet<Guid>? away) =>
            StandingReaderAsked.Decide(open.Line, person, people, away, marius, team.Now);

        Assert.That(
            (await ActAsync(line, "maelle", (open, person) => Ask(open, person, null)))!.Reason,
            Is.EqualTo(Reason.OtherReaders)
        );
        IReadOnlySet<Guid>? away;
        using (var open = (await Store.LoadAsync(await team.HolderAsync("soraya"), line, default))!)
            away = await Store.AwayAsync(await team.HolderAsync("soraya"), open, default);
        Assert.That(away, Is.Not.Null);
        Assert.That(await ActAsync(line, "soraya", (open, person) => Ask(open, person, away)), Is.Null);
        using (var still = await Store.LoadAsync(await team.HolderAsync("marius"), line, default))
            Assert.That(still, Is.Null, "One person alone gives nothing.");
        Assert.That(
            await ActAsync(
                line,
                "maelle",
                (open, person) => StandingReadersChanged.Agree(open.Line, person, people, null, marius, team.Now)
            ),
            Is.Null
        );

        using var read = await Store.LoadAsync(await team.HolderAsync("marius"), line, default);
        Assert.That(read!.Text, Is.EqualTo(Whom));
        Assert.That((await EndAsync(line, "marius"))!.Reason, Is.EqualTo(Reason.NotEligible));
        using var others = await Store.LoadAsync(await team.HolderAsync("tiago"), line, default);
        Assert.That(others, Is.Not.Null, "The new key went to everybody.");
    }

    private async Task<IReadOnlyList<IncidentDesk.Rules.Rosters.Person>> PeopleAsync() =>
        [.. (await desk.Get<IncidentDesk.Storage.Rosters.RosterStore>().AllAsync(default)).People];
}
