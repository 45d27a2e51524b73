using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>A page about one decision the person can open; for anybody else it does not exist (404).</summary>
internal abstract class DecisionPage(DecisionStore decisions) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected override Guid WritesIn => Id;

    public DecisionFolder Open { get; private set; } = null!;
    public DecisionFile Decision => Open.File;
    public DecisionProgress Course => Open.File.Course;

    /// <summary>The exact text in force.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The previous version; empty when there is none.</summary>
    public string Before { get; private set; } = "";

    /// <summary>The protocol's name as shown to people.</summary>
    public string ProtocolName =>
        HttpContext
            .RequestServices.GetRequiredService<ProtocolShelf>()
            .Get(Decision.Proposal.Protocol, Decision.Proposal.ProtocolVersion)
            is { } protocol
            ? Spoken(protocol.Name)
            : Decision.Proposal.Protocol;

    /// <summary>The text's hash in groups of four characters, for reading aloud.</summary>
    public string Print => string.Join(' ', Decision.TextHash.Chunk(4).Select(group => new string(group)));

    /// <summary>The text typed in a form, shown again when the act is refused.</summary>
    public string Written { get; protected set; } = "";

    protected DecisionStore Decisions => decisions;

    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await decisions.LoadAsync(Me.Holder, Id, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        Text = await decisions.TextAsync(open, ct);
        if (Course.Versions is [.., var before, _])
            Before = await decisions.TextAsync(open, before.Item, ct) ?? "";
        return true;
    }

    /// <summary>Acts and redirects to the decision; on a refusal shows this page again with the reason and what was
    /// typed.</summary>
    protected async Task<IActionResult> ActAsync(
        Func<DecisionFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) => await AnswerAsync(await decisions.ActAsync(Me.Holder, Id, decide, ct, texts), ct);

    protected async Task<IActionResult> AnswerAsync(Verdict? verdict, CancellationToken ct)
    {
        if (verdict is null)
            return NotFound();
        if (verdict.Refusal is not { } refusal)
            return RedirectToPage("/Inside/Decisions/View", new { id = Id });
        return await LoadAsync(ct) ? Refuse(refusal) : NotFound();
    }

    /// <summary>Acts with a text that the act requires, and redirects to the decision; without a text, shows the page
    /// again.</summary>
    protected async Task<IActionResult> WriteAsync(
        string? typed,
        Func<DecisionFile, Guid, Verdict> decide,
        CancellationToken ct
    )
    {
        Written = TypedText.Clean(typed);
        if (!await LoadAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Written) is { } problem)
            return Refuse(problem);
        var text = Once(Written);
        return await ActAsync(file => decide(file, text.Id), ct, text);
    }

    /// <summary>A text of the decision by its id.</summary>
    public async Task<string> SaidAsync(Guid item) =>
        await decisions.TextAsync(Open, item, HttpContext.RequestAborted) ?? "";

    public string HatName(Signer signer) =>
        signer.Hat == SigningCapacity.Pair ? T["binôme du dossier"]
        : signer.InBureau ? T["CoPil, Bureau"]
        : signer.Alternate ? T["en renfort, cercle {0}", signer.Circle]
        : T["CoPil, cercle {0}", signer.Circle];

    /// <summary>Whose signatures the decision still lacks.</summary>
    public string Missing
    {
        get
        {
            var (rule, counted) = (Course.Rule, Decision.Counted.Select(pair => pair.Signer).ToArray());
            var (pair, body) = (
                rule.Pair - counted.Count(signer => signer.Hat == SigningCapacity.Pair),
                rule.Body - counted.Count(signer => signer.Hat == SigningCapacity.Body)
            );
            var outside =
                rule.OutsideBureau - counted.Count(signer => signer is { Hat: SigningCapacity.Body, InBureau: false });
            var circles = CircleNames.Count(
                counted.Where(signer => signer.Hat == SigningCapacity.Body).Select(signer => signer.Circle)
            );
            string[] parts =
            [
                pair == 1
                    ? T["la signature d’un membre du binôme"]
                    : T["les signatures de {0} membres du binôme", pair],
                body == 1 ? T["la signature d’un membre du CoPil"] : T["les signatures de {0} membres du CoPil", body],
                T["des signatures de {0} cercles différents", rule.Circles],
                outside == 1
                    ? T["la signature d’un membre hors du Bureau"]
                    : T["les signatures de {0} membres hors du Bureau", outside],
            ];
            bool[] missing = [pair > 0, body > 0, circles < rule.Circles, outside > 0];
            return string.Join(", ", parts.Where((_, part) => missing[part])) + ".";
        }
    }
}
