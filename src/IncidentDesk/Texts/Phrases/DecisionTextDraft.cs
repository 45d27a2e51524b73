using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Texts.Phrases;

/// <summary>The fields that the pair fills in for a decision; the exact text that is read and signed is generated from
/// them.</summary>
internal sealed record DecisionTextDraft
{
    public DecisionKind? Kind { get; init; }
    public string Facts { get; init; } = "";
    public string Scope { get; init; } = "";
    public string Milder { get; init; } = "";
    public string Defence { get; init; } = "";
    public string Opinion { get; init; } = "";
    public string Purpose { get; init; } = "";
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Names known only to the pair, one a line, for which the text is searched. They are not part of the
    /// decision.</summary>
    public string Names { get; init; } = "";
    public Guid[] Concerned { get; init; } = [];
    public Guid? Facilitator { get; init; }

    /// <summary>The earlier decision whose measure this one lifts or renews; null for none.</summary>
    public Guid? Earlier { get; init; }

    /// <summary>What the person concerned answered, as the deciding body will read it.</summary>
    public PreparedAnswer[] Answers { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this);

    public static DecisionTextDraft Read(string json) => JsonSerializer.Deserialize<DecisionTextDraft>(json) ?? new();

    /// <summary>The measure with its times: it begins and ends at nine in the morning in Paris. Null while a date is
    /// missing.</summary>
    public Measure? Measure =>
        Kind is not { } kind
        || From is not { } from
        || ReviewOn is not { } review
        || (kind == DecisionKind.SetAside && Until is null)
            ? null
            : new(kind, Nine(from), kind == DecisionKind.SetAside ? Nine(Until!.Value) : null, Nine(review));

    private static DateTimeOffset Nine(DateOnly day) => Workdays.At(day, new(9, 0));

    /// <summary>All that the writer typed, but for the answers of the person concerned.</summary>
    public string AllTyped() => string.Join('\n', Scope, Facts, Milder, Defence, Opinion, Purpose);

    /// <summary>The first missing field, as a sentence; null when the draft is complete.</summary>
    public string? Problem() =>
        Kind is null ? T["Choisis la mesure."]
        : TypedText.Problem(Scope) is not null
            ? T["Écris la mesure : ce qui change pour la personne mise en cause, et où."]
        : Kind != DecisionKind.Lifting && TypedText.Problem(Facts) is { } facts ? facts
        : string.IsNullOrWhiteSpace(Purpose) ? Sentences.Of(new Refusal(Reason.PurposeMissing))
        : Kind != DecisionKind.Lifting && string.IsNullOrWhiteSpace(Milder)
            ? T["Dis quelle mesure moins lourde tu as examinée, et pourquoi elle ne suffit pas."]
        : Kind != DecisionKind.Lifting && string.IsNullOrWhiteSpace(Defence)
            ? T["Écris ce que la personne mise en cause répond, ou pourquoi elle n’a pas pu répondre."]
        : Kind != DecisionKind.Lifting && string.IsNullOrWhiteSpace(Opinion)
            ? T["Écris ce que la personne touchée en pense, ou qu’elle ne souhaite rien en dire."]
        : Kind != DecisionKind.Lifting && Answers.Any(answer => TypedText.Problem(answer.Text) is not null)
            ? T["Recopie chaque réponse de la personne en entier. Cache seulement ce qui montre de qui on parle."]
        : From is null ? T["Écris le jour où la mesure commence."]
        : Kind == DecisionKind.SetAside && Until is null ? T["Écris le jour où la mise à l’écart s’arrête."]
        : ReviewOn is null ? T["Écris le jour de la révision."]
        : null;
}
