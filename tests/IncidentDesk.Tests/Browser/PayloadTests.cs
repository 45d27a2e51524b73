using System.Globalization;
using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser;

/// <summary>Two hundred texts made to run as script, written wherever a person can write, and read by Chromium with
/// scripts on: they are words, and nothing happens.</summary>
[Category("Threat-07")]
public sealed class PayloadTests : AtTheDesk
{
    private static readonly string[] Run =
    [
        "alert(1)",
        "confirm`1`",
        "prompt(document.domain)",
        "document.title='taken'",
        "location='//elsewhere.example/'",
        "fetch('//elsewhere.example/')",
    ];

    private static readonly string[] Out =
    [
        "",
        "\">",
        "'>",
        "</textarea>",
        "</title>",
        "</p></section>",
        "-->",
        "]]>",
        "</script>",
        "\n\n",
    ];

    private static readonly string[] Shapes =
    [
        "<script>{0}</script>",
        "<script src=//elsewhere.example/x.js></script>",
        "<img src=x onerror={0}>",
        "<svg onload={0}>",
        "<svg><script>{0}</script></svg>",
        "<iframe src=\"javascript:{0}\">",
        "<iframe srcdoc=\"<script>{0}</script>\">",
        "<a href=\"javascript:{0}\">x</a>",
        "<body onload={0}>",
        "<details open ontoggle={0}>x</details>",
        "<video><source onerror={0}></video>",
        "<input autofocus onfocus={0}>",
        "<math><mtext><img src=x onerror={0}>",
        "<object data=\"javascript:{0}\">",
        "<embed src=\"data:text/html,<script>{0}</script>\">",
        "<form action=\"javascript:{0}\"><button>x</button></form>",
        "<base href=\"//elsewhere.example/\">",
        "<link rel=stylesheet href=//elsewhere.example/x.css>",
        "<style>@import '//elsewhere.example/x.css';</style>",
        "<meta http-equiv=refresh content=\"0;url=//elsewhere.example/\">",
        "<img src=//elsewhere.example/x.png>",
        "\" onmouseover={0} x=\"",
        "' autofocus onfocus={0} x='",
        "<p style=\"background:url(//elsewhere.example/x.png)\">x</p>",
    ];

    private static readonly string[] Others =
    [
        "{{constructor.constructor('alert(1)')()}}",
        "${alert(1)}",
        "#{7*7}",
        "@(1+1)",
        "@Html.Raw(\"<b>x</b>\")",
        "javascript:alert(1)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\\u003cscript\\u003ealert(1)",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "<scr<script>ipt>alert(1)</script>",
    ];

    private static readonly string[] Payloads =
    [
        .. Others,
        .. Shapes
            .SelectMany(
                (shape, place) =>
                    Out.Index()
                        .Where(way => way.Index % 10 < 8)
                        .Select(way =>
                            way.Item
                            + shape.Replace("{0}", Run[(place + way.Index) % Run.Length], StringComparison.Ordinal)
                        )
            )
            .Take(190),
    ];

    private static readonly string All = string.Join(
        '\n',
        Payloads.Select((payload, place) => string.Create(CultureInfo.InvariantCulture, $"{place}. {payload}"))
    );

    private readonly List<string> dialogs = [];

    private async Task<Someone> WatchedAsync()
    {
        var someone = await StrangerAsync(scripts: true);
        someone.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        return someone;
    }

    /// <summary>The page shows the payloads, letter for letter, and none of them did anything.</summary>
    private async Task HoldAsync(Someone who, string where, params string[] expected)
    {
        var shown = await who.Page.EvaluateAsync<string>(
            "document.body.textContent + '\\n' + [...document.querySelectorAll('input, "
                + "textarea')].map(field => field.value).join('\\n')"
        );
        var lines = expected.Where(payload => !shown.Contains(payload.Trim(), StringComparison.Ordinal)).ToArray();
        Assert.That(lines, Is.Empty, where);
        Assert.That(dialogs, Is.Empty, where);
        Assert.That(who.Complaints, Is.Empty, where);
        Assert.That(who.Elsewhere, Is.Empty, where);
        Assert.That(who.Page.Url, Does.StartWith(Desk.Url), where);
        Assert.That(await who.Page.TitleAsync(), Is.Not.EqualTo("taken"), where);
    }

    [Test]
    public async Task Two_hundred_script_payloads_are_shown_as_plain_text_and_never_run()
    {
        Assert.That(Payloads.Distinct().Count(), Is.EqualTo(200));
        var reporter = await WatchedAsync();
        await reporter.EnterAsync();
        await reporter.SetAsideAsync([]);
        await reporter.TellAsync(All);
        await reporter.GoAsync("/report/what");
        await HoldAsync(reporter, "what", Payloads);
        await reporter.GoAsync("/report/check");
        await HoldAsync(reporter, "check", Payloads);
        await reporter.GoAsync("/report/name");
        await reporter.WriteAsync("Ton nom", "\"><img src=x onerror=alert(1)>");
        await reporter.WriteAsync("Comment veux-tu qu’on t’appelle ?", "' autofocus onfocus=alert(1) x='");
        await reporter.PressAsync("Confier mon nom");
        await HoldAsync(reporter, "check, with a name", "\"><img src=x onerror=alert(1)>");
        await reporter.GoAsync("/report/name");
        await HoldAsync(reporter, "name", "\"><img src=x onerror=alert(1)>", "' autofocus onfocus=alert(1) x='");
        await reporter.GoAsync("/report/check");
        await reporter.PressAsync("Envoyer à l’équipe");
        var words = await reporter.NoteWordsAsync();
        foreach (var part in Payloads.Chunk(10))
        {
            await reporter.OpenMailboxAsync(string.Join('\n', part));
            await HoldAsync(reporter, "words that open nothing", part);
        }
        await reporter.OpenMailboxAsync(words);
        await reporter.SendMessageAsync(All);
        await HoldAsync(reporter, "mailbox", Payloads);

        var listener = await WatchedAsync();
        await listener.SignInAsync("ilana");
        var name = (await listener.AskedAsync())[^1];
        await listener.TakeAsync(name);
        await listener.ReadAsync(name);
        await HoldAsync(listener, "read", Payloads);
        await listener.NoteAsync(name, All);
        await listener.ReplyAsync(name, All);
        await HoldAsync(listener, "case");
        await listener.ReadAsync(name, "Note d’Ilana");
        await HoldAsync(listener, "note", Payloads);
        await reporter.GoAsync("/mailbox");
        await HoldAsync(reporter, "mailbox, with an answer", Payloads);

        await listener.GoAsync("/desk/signin");
        foreach (
            var part in Payloads.Where(payload => !payload.Contains('\n', StringComparison.Ordinal)).Take(40).Chunk(4)
        )
        {
            await listener.WriteAsync("Identifiant", string.Join(' ', part));
            await listener.PressAsync("Entrer");
            await HoldAsync(listener, "sign-in", part);
        }
    }
}
