using System.Text;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Security;

namespace IncidentDesk.Tests.Storage.Hostile;

internal sealed partial class Script
{
    /// <summary>The exported journal, which anybody can verify.</summary>
    private const string Journal = "/decisions/journal";

    /// <summary>Each signs in with a password and looks at pages; whoever has a mailbox opens it.</summary>
    private async Task EnterAsync()
    {
        foreach (var (login, pages) in Looked)
        {
            using var visitor = desk.Visitor();
            await StepAsync(
                $"enter: {login}",
                async () =>
                {
                    await visitor.PostAsync("/desk/signin", ("login", login), ("password", Team.PasswordOf(login)));
                    return visitor.Cookie("desk") is null ? Outcome.Refused + "signin" : "in";
                }
            );
            if (visitor.Cookie("desk") is not null)
                foreach (var page in pages)
                    await StepAsync($"page: {login} {page}", async () => Read(page, await visitor.GetAsync(page)));
        }
        foreach (var (whose, words) in Mailboxes)
        {
            using var visitor = desk.Visitor();
            await StepAsync(
                $"page: mailbox of {whose}",
                async () =>
                {
                    var page = await visitor.OpenMailboxAsync(words);
                    return page.Html.Contains("id=\"words\"", StringComparison.Ordinal)
                        ? Outcome.Refused + "words"
                        : Seen(page);
                }
            );
        }
        using var anybody = desk.Visitor();
        foreach (var page in (string[])["/", "/report/1", "/desk/signin"])
            await StepAsync($"page: anybody {page}", async () => Seen(await anybody.GetAsync(page)));
    }

    /// <summary>A file is verified, any other page is looked at.</summary>
    private string Read(string page, Answer answer)
    {
        if (page != Journal)
            return Seen(answer);
        var findings = Verifier.Check(Encoding.UTF8.GetBytes(answer.Html));
        return Verifier.ResultOf(findings) == ProofResult.Fails
            ? $"{Outcome.Refused}{findings[^1].Fault}"
            : Joined(findings.GroupBy(finding => finding.Check).Select(found => $"{found.Key} {found.Count()}"));
    }

    /// <summary>Those who have a passkey or a printed code come in by it.</summary>
    private async Task EnterOtherwiseAsync()
    {
        foreach (var (login, passkey) in cast.Passkeys)
            await StepAsync(
                $"enter: {login} with a passkey",
                async () =>
                {
                    using var visitor = desk.Visitor(desk.Origin);
                    using var mine = passkey.At(desk.Origin);
                    return await EnterAsync(visitor, login, mine) ? "in" : Outcome.Refused + "passkey";
                }
            );
        await StepAsync(
            $"alone: {Cast.Stepping} enters without a passkey",
            async () =>
            {
                using var visitor = desk.Visitor();
                await visitor.EnterAsync(Cast.Stepping, Team.PasswordOf(Cast.Stepping));
                return visitor.Cookie("desk") is null ? Outcome.Refused + "passkey" : "in";
            }
        );
        foreach (var (login, code) in cast.Printed)
            await StepAsync($"enter: {login} with a printed code", () => OpenAsync(login, code));
        await StepAsync("read: passkeys that a proposal names", PinnedAsync);
        await StepAsync("read: what was seen before each loss", CoveredAsync);
    }

    /// <summary>With a passkey that opens, or with the password and a passkey that follows it.</summary>
    public static async Task<bool> EnterAsync(Visitor visitor, string login, SoftPasskey passkey)
    {
        if (login != Cast.Stepping)
            await visitor.EnterAsync(passkey);
        else if ((await visitor.EnterAsync(login, Team.PasswordOf(login))).Path == Second)
            await visitor.GiveAsync(Second, passkey.Answer(await visitor.AskAsync(Second)), "");
        return visitor.Cookie("desk") is not null;
    }

    private const string Second = "/desk/signin/code";

    private async Task<string> OpenAsync(string login, string code)
    {
        if (await desk.Get<PrintedCodeStore>().OpenAsync(login, code, None) is not { } opened)
            return Outcome.Refused + "code";
        using var keys = opened.Keys;
        return $"{opened.Person} {Convert.ToHexStringLower(Envelope.PublicKey(keys.Read))} "
            + Convert.ToHexStringLower(Signature.PublicKey(keys.Sign));
    }

    private async Task<string> PinnedAsync()
    {
        var of = await desk.Get<PasskeyStore>().SignKeysAsync(await desk.Get<RosterStore>().AllAsync(None), None);
        return Joined(cast.Passkeys.Keys.SelectMany(login => of(cast.People[login])));
    }

    private async Task<string> CoveredAsync()
    {
        var covered = new List<object?>();
        foreach (var seen in cast.Seen)
            covered.Add(await desk.Get<JournalWitnessStore>().CompareAsync(seen, None));
        return Joined(covered);
    }
}
