using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Proof;
using IncidentDesk.Tests.Security;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>What happens later: what was begun goes on, and something of each kind is added.</summary>
internal sealed class SecondHalf
{
    private const string Text = $"Un autre texte, {UsedDesk.Canary}.";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DeskOnDisk desk;
    private readonly Cast cast;
    private readonly Team team;
    private readonly Others others;

    public SecondHalf(DeskOnDisk desk, Cast cast)
    {
        (this.desk, this.cast, team) = (desk, cast, new(desk));
        others = new(desk, team);
    }

    public async Task MakeAsync()
    {
        await GoOnAsync();
        await EndAsync();
        await SignInMethodsAsync();
        await MandateAsync();
        cast.Fresh = await team.ReportAsync(Text);
        cast.Folders =
        [
            .. (await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>("SELECT id FROM folder")).Select(
                Guid.Parse
            ),
        ];
        foreach (var login in Script.Members)
            using (await desk.SignInAsync(login)) { }
    }

    private async Task GoOnAsync()
    {
        await team.TellAsync(cast.Named.Case, "gaspard", Text);
        await team.NoteAsync(cast.Named.Case, "ilana", Text);
        await team.Cases.ActAsync(
            cast.Named.Reporter,
            cast.Named.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(cast.Named.Reporter.Id, []),
                    Consent.ShareWithCopil,
                    ConsentAnswer.No,
                    team.Now
                ),
            None
        );
        await team.ActAsync(
            cast.Named.Case,
            "ilana",
            (file, actor) =>
                TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
        );
        if (await team.SignAsync("anselme", cast.Decision, cast.TextHash) is { } refused)
            throw new InvalidOperationException($"The signature was refused: {refused}.");
        await desk.Get<AdviceStore>().AnswerAsync(cast.Question, Text, None);
    }

    /// <summary>A case that ended, one whose mailbox its holder purged, and one that somebody alone wants to hand
    /// over.</summary>
    private async Task EndAsync()
    {
        var ended = await team.ReportAsync(Text);
        await others.TakenAsync(ended, "ilana", "gaspard");
        await team.TellAsync(ended.Case, "ilana", Text);
        await others.MoveAsync(ended, "ilana", "securite");
        await team.AgreeAsync(ended.Case, "ilana", "gaspard", "hors_perimetre");
        await others.MoveAsync(ended, "ilana", "hors_perimetre");
        cast.Ended = ended;
        var gone = await team.ReportAsync(Text);
        await desk.Get<PurgeMailbox>().DeleteAsync(gone.Reporter, None);
        var alone = await team.ReportAsync(Text);
        await team.JoinAsync(alone.Case, "ilana");
        Team.Must(await team.HandAsync(alone.Case, "ilana", "gaspard", Role.Listener));
    }

    /// <summary>A passkey and a printed code; the passkey is used once after the password by whoever it follows
    /// there.</summary>
    private async Task WaysInAsync(string login)
    {
        var (passkey, password) = (new SoftPasskey(desk.Origin), Team.PasswordOf(login));
        cast.Passkeys[login] = passkey;
        using (var member = desk.Visitor(desk.Origin))
        {
            await member.SignInAsync(login);
            await member.AddPasskeyAsync(passkey, password, withPrf: login != Cast.Stepping);
            cast.Printed[login] = await member.PrintAsync(password);
        }
        using var again = desk.Visitor(desk.Origin);
        if (!await Script.EnterAsync(again, login, passkey))
            throw new InvalidOperationException($"{login} does not come in.");
    }

    /// <summary>An address, passkeys, printed codes, a phone's code, a wrong password, a draft, and a report through
    /// the form.</summary>
    private async Task SignInMethodsAsync()
    {
        await desk.Get<EmailStore>().SetEmailAsync(await team.IdAsync("ilana"), "ilana@example.org", None);
        foreach (var login in (string[])["ilana", "gaspard", Cast.Stepping])
            await WaysInAsync(login);
        await desk.Get<OneTimeCodeStore>().BeginAsync(await team.IdAsync("gaspard"), None);
        using (var wrong = desk.Visitor())
            await wrong.PostAsync("/desk/signin", ("login", "gaspard"), ("password", "une autre phrase"));
        using (var asking = desk.Visitor())
            await asking.AskAsync("/desk/signin");
        using var draft = desk.Visitor();
        await draft.PostAsync("/report", ("nobody", "1"));
        await draft.PostAsync("/report/what", ("what", Text));
        using var person = desk.Visitor();
        await person.SubmitReportAsync(Text);
    }

    /// <summary>A mandate of one case is asked for, and one member of the CoPil validates it.</summary>
    private async Task MandateAsync()
    {
        using var open = (await team.LoadAsync(cast.Named.Case, "ilana"))!;
        await desk.Get<MandateRequestStore>().AskAsync(open.File, None);
        var tiago = await team.IdAsync("tiago");
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(tiago, Team.PasswordOf("tiago"), None);
        await desk.Get<MandateStore>()
            .ValidateAsync(
                open.File.Protocol,
                open.Id,
                (await desk.Get<RosterStore>().AllAsync(None)).Find(tiago)!,
                signing!,
                None
            );
    }
}
