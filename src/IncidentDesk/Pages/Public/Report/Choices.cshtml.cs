using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>The consents, one by one, none preselected.</summary>
internal sealed class ChoicesPage(DraftStore drafts, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    public static readonly Consent[] Asked = [Consent.OpenFollowUp, Consent.ShareWithCopil, Consent.ContactAccused];
    public static readonly ConsentAnswer[] Answers = [ConsentAnswer.Yes, ConsentAnswer.Later, ConsentAnswer.No];

    /// <summary>The consents asked for this draft: none about another person when the ticked themes accuse
    /// nobody.</summary>
    public static Consent[] AskedOf(Draft draft, Protocol protocol) =>
        draft.Answers.GetValueOrDefault(ReportKinds.Kinds) is { Chosen: { IsEmpty: false } kinds, Words: "" }
        && kinds.All(protocol.NobodyNamed.Contains)
            ? [.. Asked.Where(consent => consent != Consent.ContactAccused)]
            : Asked;

    /// <summary>The answers sent with the report; what was not asked or not answered is "later".</summary>
    public static Dictionary<Consent, ConsentAnswer> Given(Draft draft, Protocol protocol)
    {
        var asked = AskedOf(draft, protocol);
        var given = Asked.ToDictionary(
            consent => consent,
            consent =>
                asked.Contains(consent)
                    ? draft.Choices.GetValueOrDefault(consent, ConsentAnswer.Later)
                    : ConsentAnswer.Later
        );
        if (draft.Reach.Length > 0)
            given[Consent.Recontact] = draft.Choices.GetValueOrDefault(Consent.Recontact, ConsentAnswer.Later);
        return given;
    }

    public Consent[] Here => AskedOf(Draft, Protocol);

    /// <summary>Null until the person has chosen; nothing is preselected.</summary>
    public ConsentAnswer? Chosen(Consent consent) => Draft.Choices.TryGetValue(consent, out var answer) ? answer : null;

    public bool HasChosen => Here.Any(Draft.Choices.ContainsKey);

    protected override byte[] Part(Draft draft) => DraftMarks.Choices(draft);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : Start();

    public async Task<IActionResult> OnPostAsync(string? skip, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        var given = Here.Where(_ => skip is null)
            .Select(consent =>
                (
                    consent,
                    Answer: Enum.TryParse<ConsentAnswer>(Request.Form[consent.Id()], out var answer)
                    && Enum.IsDefined(answer)
                        ? answer
                        : (ConsentAnswer?)null
                )
            )
            .ToArray();
        // Skipping removes earlier answers of this page: the last act counts.
        return await SaveAsync(
            draft =>
                draft with
                {
                    Choices = skip is not null
                        ? draft.Choices.RemoveRange(Asked)
                        : given.Aggregate(
                            draft.Choices,
                            (choices, said) =>
                                said.Answer is { } answer ? choices.SetItem(said.consent, answer) : choices
                        ),
                },
            ct
        )
            ? Turn("/report/choices")
            : Page();
    }
}
