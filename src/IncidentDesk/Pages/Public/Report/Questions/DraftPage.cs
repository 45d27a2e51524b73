using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>A question of the form: a page to read, whose answer is saved whichever button leaves it. Nothing stays but
/// a sealed draft.</summary>
internal abstract class DraftPage(DraftStore drafts, ProtocolShelf protocols) : PageModel
{
    /// <summary>The way to somebody else's questions, for whoever took the wrong door.</summary>
    public const string DoorPath = "/report/door";

    /// <summary>Beside the other questions: photos, sounds, documents.</summary>
    public const string FilesPath = "/report/files";

    public Draft Draft { get; protected set; } = new();

    /// <summary>The part of the draft that this page shows and its form changes; empty where a form only
    /// adds.</summary>
    protected virtual byte[] Part(Draft draft) => [];

    /// <summary>The mark of that part as this page shows it, which its form carries.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Another window changed that part since this page was shown: nothing was saved, and the page is shown
    /// anew.</summary>
    public bool IsStale { get; protected set; }

    /// <summary>The sentence near the field, when the answer cannot be kept as it is.</summary>
    public string? Problem { get; protected set; }

    public Door Door => Doors.Of(Draft.Door, Protocol);
    public Protocol Protocol => protocols.Newest(Doors.Of(Draft.Door).Protocol);

    /// <summary>Every page of the form in turn: who must not read, what happened, this door's questions, the consents,
    /// the check.</summary>
    public string[] Steps =>
        [
            "/report",
            "/report/what",
            .. Door.Questions.Select((_, index) => $"/report/question/{index + 1}"),
            "/report/choices",
            "/report/check",
        ];

    public Place At(string path) => new(Array.IndexOf(Steps, path) + 1, Steps.Length);

    /// <summary>False when there is no draft, or the question of who must not read comes first.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await drafts.LoadAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), ct) is { } draft)
            Draft = draft;
        Shown = DraftMarks.Of(Draft, Part(Draft));
        return Draft.ReadersChosen;
    }

    /// <summary>The page's part is another one than the form's was: its mark is made anew.</summary>
    protected void ShowAgain() => Shown = DraftMarks.Of(Draft, Part(Draft));

    /// <summary>Changes the draft as it is at this moment. Where another window changed this page's part since the form
    /// was shown, and to something else,
    /// nothing is saved: <see cref="IsStale"/> then says so, and the page to show carries the newer mark.</summary>
    /// <returns>False when nothing was saved for that reason.</returns>
    protected async Task<bool> SaveAsync(Func<Draft, Draft> change, CancellationToken ct)
    {
        var secret = await drafts.ChangeAsync(
            DeskCookies.Read(HttpContext, SessionKind.Draft),
            (before, wasThere) =>
            {
                var after = change(before);
                IsStale =
                    wasThere
                    && !Part(before).AsSpan().SequenceEqual(Part(after))
                    && DraftMarks.Of(before, Part(before)) != Request.Form["shown"].ToString();
                Draft = IsStale ? before : after;
                Shown = DraftMarks.Of(Draft, Part(Draft));
                return IsStale ? null : after;
            },
            ct
        );
        if (secret is not null)
            DeskCookies.Write(HttpContext, SessionKind.Draft, secret);
        return !IsStale;
    }

    /// <summary>Where the pressed button leads, once the answer is saved: on, back, to the consents, to another door,
    /// or to the same page in another language.</summary>
    protected RedirectResult Turn(string here)
    {
        var (turn, step) = (Request.Form["turn"].ToString(), Array.IndexOf(Steps, here));
        if (Languages.All.FirstOrDefault(language => language.Name == turn) is not { } language)
            return Redirect(
                turn switch
                {
                    "back" => step > 0 ? Steps[step - 1] : "/",
                    "done" => "/report/choices",
                    "door" => ToDoors(step),
                    "files" => FilesPath,
                    _ => Steps[step + 1],
                }
            );
        Languages.Remember(HttpContext, language);
        return Redirect(here);
    }

    /// <summary>The way to the other doors, with the step at which whoever stays goes on.</summary>
    public static string ToDoors(int step) => $"{DoorPath}?at={step}";

    protected RedirectResult Start() => Redirect("/report");
}
