using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Somebody deletes or empties rows that stand beside a folder: whoever reads the folder next tells
/// everybody.</summary>
[Category("Threat-44")]
public sealed class GoneRowsTests : OwnDesk
{
    private protected override bool Serves => true;

    private Task<IReadOnlyList<RowKind>> AlarmsAsync() => desk.Get<RowAlarmStore>().OpenAsync(None);

    /// <summary>What the page of a decision shows of its answers by code.</summary>
    private async Task<AdviceGiven> AdviceAsync(Guid decision)
    {
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("anselme"), decision, None))!;
        return await desk.Get<AdviceStore>().OfAsync(open, None);
    }

    private async Task<string> AskedAsync(Guid decision)
    {
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
        return (await desk.Get<AdviceStore>().AskAsync(open, "De quoi le cercle a-t-il besoin ?", None))!;
    }

    [TestCase("DELETE FROM advice", 0)]
    [TestCase("DELETE FROM advice WHERE answer IS NULL", 1)]
    [TestCase("UPDATE advice SET answer = NULL, answered_at = NULL", 0)]
    [TestCase("UPDATE advice SET folder_id = (SELECT MIN(id) FROM folder WHERE id <> @decision)", 0)]
    public async Task A_question_or_an_answer_by_code_that_is_taken_away_raises_the_alarm(string sql, int left)
    {
        var (decision, store) = (await team.OpenAsync("soraya", "anselme"), desk.Get<AdviceStore>());
        var answered = await AskedAsync(decision);
        await AskedAsync(decision);
        foreach (var answer in (string[])["Un avis.", "Un avis plus long."])
            Assert.That(await store.AnswerAsync(answered, answer, None), Is.True);
        Assert.That((await AdviceAsync(decision)).Answers.Select(one => one.Said), Is.EqualTo(["Un avis plus long."]));
        Assert.That(await AlarmsAsync(), Is.Empty);

        await content.ExecuteAsync(sql, new { decision = $"{decision}" });

        Assert.That((await AdviceAsync(decision)).Answers, Has.Count.EqualTo(left));
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Advice }));
        // What is asked and answered afterwards hides nothing.
        await content.ExecuteAsync("DELETE FROM row_alarm");
        await store.AnswerAsync(await AskedAsync(decision), "Un autre avis.", None);
        await AdviceAsync(decision);
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Advice }));
    }

    [Test]
    public async Task A_code_for_a_question_ends_when_it_said_whatever_its_row_says()
    {
        var (decision, store) = (await team.OpenAsync("soraya", "anselme"), desk.Get<AdviceStore>());
        var code = await AskedAsync(decision);
        await content.ExecuteAsync("UPDATE advice SET ends_at = ends_at + 8640000000");
        desk.Clock.Advance(TimeSpan.FromDays(9));
        Assert.That(await store.OpenAsync(code, None), Is.Not.Null);

        desk.Clock.Advance(TimeSpan.FromDays(1));

        Assert.That(await store.OpenAsync(code, None), Is.Null);
        Assert.That(await store.AnswerAsync(code, "Trop tard.", None), Is.False);
    }

    [Test]
    public async Task A_case_that_is_hidden_by_the_number_of_its_key_is_noticed()
    {
        var reported = await team.ReportAsync("Un récit.");
        using (await desk.SignInAsync("ilana")) { }
        Assert.That(await AlarmsAsync(), Is.Empty);

        await content.ExecuteAsync(
            "UPDATE folder SET epoch = epoch + 1 WHERE id = @id",
            new { id = $"{reported.Case}" }
        );
        for (var time = 0; time < 2; time++)
            using (await desk.SignInAsync("ilana")) { }

        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Folder }));
    }

    [Test]
    public async Task A_decision_that_a_row_alone_says_is_over_accepts_nothing_and_its_readers_are_told()
    {
        var decision = await team.OpenAsync("soraya", "anselme");
        await content.ExecuteAsync(
            "UPDATE decision_consent SET gone_at = @at WHERE folder_id = @decision",
            new { at = team.Now.ToUnixTimeMilliseconds(), decision = $"{decision}" }
        );

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("anselme"), decision, None))!;

        Assert.That((open.IsTorn, open.File.IsOpen), Is.EqualTo((true, true)));
    }

    /// <summary>Of the first round the ledger holds the positions, since somebody acted after it; of the second, the
    /// journal has their lines.</summary>
    [TestCase(0, "DELETE FROM round_position")]
    [TestCase(1, "DELETE FROM round_position")]
    [TestCase(0, "UPDATE round_position SET at = at + 1")]
    [TestCase(1, "UPDATE round_position SET sealed = zeroblob(8192)")]
    [TestCase(1, "DELETE FROM round_key")]
    public async Task A_position_that_is_taken_away_raises_the_alarm(int round, string sql)
    {
        var (decision, _) = await team.ProposeAsync("soraya", "anselme");
        using (await team.Decisions.LoadAsync(await team.HolderAsync("anselme"), decision, None))
            Assert.That(await AlarmsAsync(), Is.Empty);
        var one = sql.EndsWith("round_key", StringComparison.Ordinal)
            ? ""
            : " AND round = @round AND person_id = (SELECT MIN(person_id) FROM round_position WHERE "
                + "folder_id = @decision AND round = @round)";

        var changed = await content.ExecuteAsync(
            $"{sql} WHERE folder_id = @decision{one}",
            new { decision = $"{decision}", round }
        );

        Assert.That(changed, Is.GreaterThan(0));
        using (await team.Decisions.LoadAsync(await team.HolderAsync("anselme"), decision, None))
            Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Decision }));
    }

    [TestCase("DELETE FROM attachment WHERE folder_id = @folder")]
    [TestCase("UPDATE attachment SET id = 'x' || substr(id, 2) WHERE folder_id = @folder")]
    [TestCase("UPDATE attachment SET folder_id = NULL, ends_at = 0 WHERE folder_id = @folder")]
    public async Task A_file_of_a_case_whose_row_is_gone_raises_the_alarm_for_whoever_reads_the_case(string sql)
    {
        var reported = await new Originals(desk, team).ReportedAsync([1, 2, 3]);
        using var ilana = await desk.SignInAsync("ilana");
        await ilana.GetAsync("/desk");
        Assert.That(await AlarmsAsync(), Is.Empty);

        await content.ExecuteAsync(sql, new { folder = $"{reported.Mailbox}" });
        await ilana.GetAsync($"/desk/case/{reported.Case}");

        Assert.That(await AlarmsAsync(), Is.SupersetOf(new[] { RowKind.Folder }));
    }

    [Test]
    public async Task A_file_of_another_person_raises_the_alarm_only_when_its_row_is_gone()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        using var invited = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', team.Invited), None)).Holder!;
        var file = await desk.Get<FileStore>()
            .AddAsync(new MemoryStream([1, 2, 3]), "photo.jpg", "jpg", Preparation.AsItCame, 1_000, None);
        Assert.That((await team.Cases.AddFilesAsync(invited, id, [file!], None))!.Refusal, Is.Null);
        using var soraya = await desk.SignInAsync("soraya");
        await soraya.GetAsync($"/desk/case/{id}");
        Assert.That(await AlarmsAsync(), Is.Empty);

        await content.ExecuteAsync("DELETE FROM attachment");
        await soraya.GetAsync($"/desk/case/{id}");

        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Folder }));
    }
}
