namespace IncidentDesk.Tests.Pages;

/// <summary>What is not there, and what is somebody else's, are the same page: not found.</summary>
public sealed class UnknownTests
{
    private static readonly Guid Nowhere = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    private RunningDesk desk = null!;
    private Visitor ilana = null!;
    private Guid hers,
        another;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        ilana = await desk.SignInAsync("ilana");
        using var soraya = await desk.SignInAsync("soraya");
        hers = await ilana.HandledCaseAsync();
        another = (await soraya.CasesAsync()).Except(await ilana.CasesAsync()).First();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        ilana.Dispose();
        await desk.DisposeAsync();
    }

    private static readonly string[] CasePages =
    [
        "",
        "/conflict",
        "/aside",
        "/take",
        "/note",
        "/reply",
        "/propose",
        "/handover/ecoute",
        "/move/choix",
        "/attest/relais_externe",
        $"/read/{Nowhere}",
    ];

    [TestCaseSource(nameof(CasePages))]
    public async Task A_case_that_a_handler_cannot_open_looks_like_a_case_that_does_not_exist(string page)
    {
        var (others, unknown) = (
            await ilana.GetAsync($"/desk/case/{another}{page}"),
            await ilana.GetAsync($"/desk/case/{Nowhere}{page}")
        );

        Assert.That((others.Code, unknown.Code), Is.EqualTo((404, 404)));
        Assert.That(others.Html, Is.EqualTo(unknown.Html));
    }

    [TestCaseSource(nameof(CasePages))]
    public async Task An_act_on_a_case_that_a_handler_cannot_open_is_answered_as_if_the_case_did_not_exist(string page)
    {
        (string, string)[] fields =
        [
            ("answer", "Can"),
            ("text", "Une phrase."),
            ("purpose", "Un but."),
            ("kind", "Exclusion"),
            ("to", Nowhere.ToString()),
        ];

        var others = await ilana.PostFromAsync($"/desk/case/{hers}/conflict", $"/desk/case/{another}{page}", fields);
        var unknown = await ilana.PostFromAsync($"/desk/case/{hers}/conflict", $"/desk/case/{Nowhere}{page}", fields);

        Assert.That((others.Code, unknown.Code), Is.EqualTo((404, 404)));
        Assert.That(others.Plain, Is.EqualTo(unknown.Plain));
    }

    [TestCase("/desk/case/{0}/read/01890a5d-ac96-774b-bcce-b302099a8057")]
    [TestCase("/desk/case/{0}/move/nulle_part")]
    [TestCase("/desk/case/{0}/move/decision")]
    [TestCase("/desk/case/{0}/attest/rien")]
    [TestCase("/desk/case/{0}/handover/reine")]
    [TestCase("/desk/case/not-a-guid")]
    [TestCase("/decisions/01890a5d-ac96-774b-bcce-b302099a8057")]
    [TestCase("/decisions/01890a5d-ac96-774b-bcce-b302099a8057/sign")]
    [TestCase("/decisions/{0}")]
    [TestCase("/admin")]
    [TestCase("/desk/unknown")]
    public async Task An_address_that_does_not_exist_for_a_handler_answers_404(string path)
    {
        Assert.That(
            (await ilana.GetAsync(path.Replace("{0}", $"{hers}", StringComparison.Ordinal))).Code,
            Is.EqualTo(404)
        );
    }

    [TestCase("/read/01890a5d-ac96-774b-bcce-b302099a8057")]
    [TestCase("/move/nulle_part")]
    [TestCase("/handover/reine")]
    public async Task An_act_with_an_unknown_text_stage_or_role_answers_404(string page)
    {
        var answer = await ilana.PostFromAsync(
            $"/desk/case/{hers}/conflict",
            $"/desk/case/{hers}{page}",
            ("text", "Une phrase."),
            ("to", $"{Nowhere}")
        );

        Assert.That(answer.Code, Is.EqualTo(404));
    }

    [TestCase("rien")]
    [TestCase("identite_mec")]
    public async Task A_consent_that_is_not_asked_is_not_found(string which)
    {
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Un récit."));

        Assert.That((await reporter.GetAsync($"/mailbox/consent/{which}")).Code, Is.EqualTo(404));
        Assert.That(
            (await reporter.PostFromAsync("/mailbox", $"/mailbox/consent/{which}", ("answer", "Yes"))).Code,
            Is.EqualTo(404)
        );
    }

    [TestCase("/hangfire")]
    [TestCase("/nothing")]
    [TestCase("/problem")]
    public async Task A_path_that_is_not_there_is_not_found(string path)
    {
        Assert.That((await desk.Visitor().GetAsync(path)).Code, Is.EqualTo(404));
    }
}
