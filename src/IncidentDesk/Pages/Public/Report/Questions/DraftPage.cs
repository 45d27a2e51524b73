using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>A page of the form, whose answer is saved whichever button is pressed. Only a sealed draft is
/// stored.</summary>
internal abstract class DraftPage(DraftStore drafts, ProtocolShelf protocols) : PageModel
{
    /// <summary>The page for changing the kind of report.</summary>
    public const string DoorPath = "/report/door";

    /// <summary>The optional page for photos, sounds and documents.</summary>
    public const string FilesPath = "/report/files";

    protected DraftStore Drafts => drafts;

    public Draft Draft { get; protected set; } = new();

    /// <summary>The part of the draft that this page shows and its form changes; empty when a form only adds.</summary>
    protected virtual byte[] Part(Draft draft) => [];

    /// <summary>The mark of that part as shown, carried by the form.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Whether another window changed that part after this page was shown; nothing was saved then, and the
    /// page is shown again.</summary>
    public bool IsStale { get; protected set; }

    /// <summary>Why the answer is refused, shown beside the field.</summary>
    public string? Problem { get; protected set; }

    public ReportKind Door => ReportKinds.Of(Draft.Door, Protocol);
    public Protocol Protocol => protocols.Newest(ReportKinds.Of(Draft.Door).Protocol);

    /// <summary>The pages of the form in order: who must not read, what happened, the questions of this kind of report,
    /// the consents, the check.</summary>
    public string[] Steps =>
        [
            "/report",
            "/report/what",
            .. Door.Questions.Select((_, index) => $"/report/question/{index + 1}"),
            "/report/choices",
            "/report/check",
        ];

    public FormPosition At(string path) => new(Array.IndexOf(Steps, path) + 1, Steps.Length);

    /// <summary>False when there is no draft, or the question who must not read has not been answered.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        Draft = await drafts.LoadAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), ct) ?? new();
        Shown = DraftMarks.Of(Draft, Part(Draft));
        return Draft.ReadersChosen;
    }

    /// <summary>Renews the mark when the page shows another part than the form that was sent.</summary>
    protected void ShowAgain() => Shown = DraftMarks.Of(Draft, Part(Draft));

    /// <summary>Changes the draft as stored at this moment. If another window changed this page's part differently
    /// since the form was shown, nothing is saved, <see cref="IsStale"/> is set, and the page carries the newer
    /// mark.</summary>
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

    /// <summary>Where the pressed button leads after the answer is saved: on, back, to the consents, to the kinds of
    /// report, or to the same page in another language.</summary>
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

    /// <summary>The address of the page with the other kinds of report, with the step to return to.</summary>
    public static string ToDoors(int step) => $"{DoorPath}?at={step}";

    protected RedirectResult Start() => Redirect("/report");
}
