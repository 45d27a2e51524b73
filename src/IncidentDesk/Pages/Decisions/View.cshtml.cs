using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Decisions;

/// <summary>A decision: what is asked of the reader, the exact text, who signed and what is missing.</summary>
internal sealed class ViewPage(DecisionStore decisions) : DecisionPage(decisions)
{
    public bool CanSign => Decision.Awaited.Contains(Me.Person.Id);
    public bool CanWithdraw => Withdraw.Decide(Decision, Me.Person.Id, Decision.Now).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public string Heading => CanSign ? $"Dis si tu signes cette décision : {Sentences.DecisionName(Decision.Proposal.Kind).ToLowerInvariant()}."
        : Decision.HasSigned(Me.Person.Id) && Decision.IsOpen ? "Tu as signé. Il faut encore d’autres personnes."
        : $"{Sentences.DecisionName(Decision.Proposal.Kind)}.";

    public string Missing
    {
        get
        {
            var (rule, counted) = (Decision.Proposal.Rule, Decision.Counted.Select(pair => pair.Signer).ToArray());
            var (pair, body) = (rule.Pair - counted.Count(signer => signer.Hat == Hat.Pair), rule.Body - counted.Count(signer => signer.Hat == Hat.Body));
            var outside = rule.OutsideBureau - counted.Count(signer => signer is { Hat: Hat.Body, InBureau: false });
            string[] parts = [
                .. pair > 0 ? [$"{pair} du binôme"] : Array.Empty<string>(),
                .. body > 0 ? [$"{body} du CoPil"] : Array.Empty<string>(),
                .. counted.Where(signer => signer.Hat == Hat.Body).Select(signer => signer.Circle).Distinct().Count() < rule.Circles ? [$"{rule.Circles} cercles différents"] : Array.Empty<string>(),
                .. outside > 0 ? [$"{outside} hors du Bureau"] : Array.Empty<string>()];
            return string.Join(", ", parts) + ".";
        }
    }
}
