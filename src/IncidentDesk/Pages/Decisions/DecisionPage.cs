using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Decisions;

/// <summary>A page about one decision that the person can open; to anybody else it does not exist.</summary>
internal abstract class DecisionPage(DecisionStore decisions) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DecisionFolder Open { get; private set; } = null!;
    public DecisionFile Decision => Open.File;

    /// <summary>The exact text, as it was sealed.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The text's hash in groups of four, as one reads it aloud.</summary>
    public string Print => string.Join(' ', Decision.Proposal.TextHash.Chunk(4).Select(group => new string(group)));

    protected DecisionStore Decisions => decisions;

    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await decisions.LoadAsync(Me.Holder, Id, ct) is not { } open) return false;
        Response.RegisterForDispose(Open = open);
        Text = await decisions.TextAsync(open, ct);
        return true;
    }

    public string HatName(Signer signer) => signer.Hat == Hat.Pair ? "binôme d’instruction" : signer.InBureau ? "CoPil, Bureau" : $"CoPil, cercle {signer.Circle}";
}
