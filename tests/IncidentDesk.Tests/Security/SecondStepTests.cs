using IncidentDesk.Storage.Accounts;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Security;

/// <summary>Somebody who knows a password and can write to the database does not get past the second step.</summary>
[TestFixture, Category("Threat-42")]
internal sealed class SecondStepTests : SharedDesk
{
    private protected override bool Serves => true;

    private const string Gone = "Ta deuxième étape (code du téléphone ou clé d’accès) a disparu de la base";

    private static Task<Answer> EnterAsync(Visitor visitor, string login) =>
        visitor.PostAsync("/desk/signin", ("login", login), ("password", Team.PasswordOf(login)));

    private Task<int> DeleteAsync(string login) =>
        content.ExecuteAsync(
            "DELETE FROM one_time_code WHERE person_id = (SELECT id FROM person WHERE login = @login)",
            new { login }
        );

    [Test]
    public async Task After_the_row_of_the_phone_codes_is_deleted_the_password_alone_opens_no_session_and_no_secret()
    {
        Phone phone;
        using (var owner = await desk.SignInAsync("ilana"))
            phone = await Phone.TurnOnAsync(desk, owner, "ilana");
        using (var owner = desk.Visitor())
        {
            Assert.That((await EnterAsync(owner, "ilana")).Path, Does.Contain("/desk/signin/code"));
            await owner.PostAsync("/desk/signin/code", ("code", phone.Next()));
            Assert.That((await owner.GetAsync("/desk")).Code, Is.EqualTo(200));
        }
        await DeleteAsync("ilana");

        using var thief = desk.Visitor();
        Assert.That((await EnterAsync(thief, "ilana")).Text, Does.Contain(Gone));
        Assert.That((await thief.GetAsync("/desk")).Path, Does.Contain("/desk/signin"));
        using var secrets = await desk.Get<AccountStore>()
            .UnlockAsync(await team.IdAsync("gaspard"), Team.PasswordOf("gaspard"), null, None);
        Assert.That(secrets, Is.Not.Null, "who has no second step needs none");
        var ilana = await content.OneAsync<string>("SELECT id FROM person WHERE login = 'ilana'");
        Assert.That(
            await desk.Get<AccountStore>().UnlockAsync(Guid.Parse(ilana!), Team.PasswordOf("ilana"), null, None),
            Is.Null
        );
    }

    [Test]
    public async Task Codes_turned_on_before_they_were_bound_to_the_password_are_bound_at_the_next_sign_in()
    {
        using (var owner = await desk.SignInAsync("maelle"))
            await Phone.TurnOnAsync(desk, owner, "maelle");
        await desk.Get<AccountStore>()
            .PinAsync(await IdOfAsync("maelle"), Team.PasswordOf("maelle"), SecondSteps.None, None);
        using (var owner = desk.Visitor())
            await EnterAsync(owner, "maelle");
        await DeleteAsync("maelle");

        using var thief = desk.Visitor();
        Assert.That((await EnterAsync(thief, "maelle")).Text, Does.Contain(Gone));
    }

    [Test]
    public async Task Codes_that_their_owner_turns_off_are_asked_for_no_more()
    {
        using var owner = await desk.SignInAsync("basile");
        var phone = await Phone.TurnOnAsync(desk, owner, "basile");
        await owner.PostFromAsync(
            "/desk/access/code",
            "/desk/access/code?handler=off",
            ("password", Team.PasswordOf("basile")),
            ("code", phone.Next())
        );

        using var again = desk.Visitor();
        Assert.That((await EnterAsync(again, "basile")).Text, Does.Not.Contain(Gone));
        Assert.That((await again.GetAsync("/desk")).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_signs_in_is_told_of_the_wrong_codes_that_somebody_typed_after_their_password()
    {
        Phone phone;
        using (var owner = await desk.SignInAsync("perrine"))
        {
            phone = await Phone.TurnOnAsync(desk, owner, "perrine");
            Assert.That((await owner.GetAsync("/desk")).Text, Does.Not.Contain("un faux code"));
        }
        using (var thief = desk.Visitor())
        {
            await EnterAsync(thief, "perrine");
            for (var nth = 0; nth < 2; nth++)
                await thief.PostAsync("/desk/signin/code", ("code", "000000"));
        }
        using var back = desk.Visitor();
        await EnterAsync(back, "perrine");
        await back.PostAsync("/desk/signin/code", ("code", phone.Next()));

        Assert.That(
            (await back.GetAsync("/desk")).Text,
            Does.Contain("Quelqu’un a tapé un faux code après ton mot de passe").And.Contain("Faux codes : 2.")
        );
    }

    private async Task<Guid> IdOfAsync(string login) =>
        Guid.Parse((await content.OneAsync<string>("SELECT id FROM person WHERE login = @login", new { login }))!);
}
