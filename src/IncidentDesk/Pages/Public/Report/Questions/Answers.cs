using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>The answers beside the story, as the team and the person read them.</summary>
internal static class Answers
{
    /// <summary>Each question of this kind of report with its answer in words, empty when there is none.</summary>
    public static IEnumerable<(int Number, Question Question, string Said)> All(Draft draft, ReportKind kind) =>
        kind.Questions.Select(
            (question, index) => (index + 1, question, Said(draft.Answers.GetValueOrDefault(question.Id), question))
        );

    /// <summary>All answers as one text; null when there are none.</summary>
    public static string? Text(Draft draft, ReportKind kind) =>
        All(draft, kind)
            .Where(answer => answer.Said.Length > 0)
            .Select(answer => $"{answer.Question.Title}\n{answer.Said}")
            .ToArray()
            is { Length: > 0 } all
            ? string.Join("\n\n", all)
            : null;

    /// <summary>What the rules need of the answers, without free text; null when nothing was ticked.</summary>
    public static Ticked? Ticked(Draft draft)
    {
        var (danger, minor, themes) = (
            Yes(draft, "danger"),
            Yes(draft, "minor"),
            draft.Answers.GetValueOrDefault(ReportKinds.Kinds)?.Chosen ?? []
        );
        var witness = Chose(draft, "for_whom", "temoin") || Chose(draft, "for_whom", "rapporte");
        bool? afraid =
            Yes(draft, "fear") ? true
            : Chose(draft, "fear", "no") ? false
            : null;
        return danger || minor || witness || afraid is not null || !themes.IsEmpty
            ? new(danger, minor, themes, witness) { Afraid = afraid }
            : null;
    }

    private static bool Yes(Draft draft, string question) => Chose(draft, question, "yes");

    private static bool Chose(Draft draft, string question, string option) =>
        draft.Answers.GetValueOrDefault(question)?.Chosen.Contains(option) is true;

    private static string Said(DraftAnswer? answer, Question question) =>
        answer is null
            ? ""
            : string.Join(
                '\n',
                (string[])
                    [
                        .. answer
                            .Chosen.Select(id =>
                                id == QuestionPage.Unknown
                                    ? T["Je ne sais pas"]
                                    : question.Choices.FirstOrDefault(option => option.Id == id)?.Name ?? ""
                            )
                            .Where(name => name.Length > 0),
                        .. answer.Words.Length > 0 ? [answer.Words] : Array.Empty<string>(),
                    ]
            );
}
