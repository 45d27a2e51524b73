using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.DemoContent;

/// <summary>What somebody who tries the demo finds besides: reports under the other two protocols, decisions at other
/// steps, and a person concerned whose mailbox they can open.</summary>
internal sealed partial class DemoSeed
{
    /// <summary>The eight words of mailboxes to try, and whose each is.</summary>
    public IReadOnlyList<(string Whose, string[] Words)> Mailboxes { get; private set; } = [];

    private const string FirstWord = "Bonjour. Nous avons lu ton message à deux. Nous revenons vers toi ici.",
        Answer = "J’étais au local ce soir-là. Je n’ai touché personne, et je regrette ce que j’ai dit.",
        Verdict =
            "Voici ce qui est décidé, et pourquoi. Les faits du 3 octobre sont établis. Tu as répondu par écrit, et ta "
            + "réponse a été lue en entier. Tu peux écrire ici à l’équipe.";

    private void More(IReadOnlyDictionary<string, CorpusReport> reports, CancellationToken ct)
    {
        Conflicts(reports, ct);
        Charters(reports, ct);
        var report = reports["racisme-avec-temoins"];
        At(6, () => cases.SubmitAsync(protocol, report with { What = "Personne ne m’a encore répondu." }, ct));
        Lapsed(report, ct);
        Consulting(report, ct);
        Objecting(report, ct);
        Vetoable(report, ct);
        Carried(report, ct);
        States(report, ct);
        Entrusted(ct);
    }

    /// <summary>Somebody in charge asks the custodians for the name that a person entrusted to them.</summary>
    private void Entrusted(CancellationToken ct) => At(0.3, () => cases.AskNameAsync(named, "gaspard", ct));

    /// <summary>One report that nobody has taken, one that two people look at, and one that people from outside read,
    /// since too few of the team remain.</summary>
    private void Conflicts(IReadOnlyDictionary<string, CorpusReport> reports, CancellationToken ct)
    {
        var conflict = protocols.Newest("conflit");
        At(1, () => cases.SubmitAsync(conflict, reports["conflit-dans-la-cellule"] with { SetAside = [] }, ct));
        At(
            1.2,
            () =>
                cases.SubmitAsync(
                    conflict,
                    reports["conflit-dans-la-cellule"] with
                    {
                        SetAside = ["facilitation-1", "facilitation-2"],
                    },
                    ct,
                    outside: true
                )
        );
        At(
            2,
            async () =>
            {
                var id = await cases.SubmitAsync(conflict, reports["conflit-messagerie"] with { SetAside = [] }, ct);
                await cases.ReadAsync(id, ["perrine", "basile"], ct);
                await cases.WriteAsync(id, "basile", FirstWord, ct);
                await cases.MoveAsync(id, "perrine", "tri", ct);
            }
        );
    }

    /// <summary>One report that nobody has taken, and one in which a member of the board prepares a talk.</summary>
    private void Charters(IReadOnlyDictionary<string, CorpusReport> reports, CancellationToken ct)
    {
        var charter = protocols.Newest("charte");
        At(1.5, () => cases.SubmitAsync(charter, reports["charte-volant-et-deni"] with { SetAside = [] }, ct));
        At(
            9,
            async () =>
            {
                var id = await cases.SubmitAsync(
                    charter,
                    reports["charte-parole-sans-mandat"] with
                    {
                        SetAside = [],
                    },
                    ct
                );
                await cases.ReadAsync(id, ["violette", "kamel"], ct);
                await cases.WriteAsync(id, "kamel", FirstWord, ct);
                await cases.MoveAsync(id, "violette", "qualification", ct);
                await cases.WriteAsync(
                    id,
                    "violette",
                    "Voici l’article de la charte dont il s’agit, et ce qui peut suivre : un échange avec le Conseil "
                        + "d’administration.",
                    ct
                );
                foreach (var consent in (Consent[])[Consent.OpenFollowUp, Consent.ContactAccused])
                    await cases.ConsentAsync(id, consent, ct);
                await cases.LinkAsync(id, "violette", charter, ct);
                await cases.HandOverAsync(id, ["violette", "kamel"], ["berenice"], ct, Role.Board);
                await cases.MoveAsync(id, "violette", "entretien", ct);
            }
        );
    }

    /// <summary>A decision that was proposed and never taken up: its steps ended by themselves.</summary>
    private void Lapsed(CorpusReport report, CancellationToken ct) =>
        Propose(25, report, ["ilana", "gaspard"], ["violette", "kamel"], ct);

    /// <summary>A decision on which advice is asked.</summary>
    private void Consulting(CorpusReport report, CancellationToken ct) =>
        Propose(3, report, ["mireille", "farid"], ["violette", "kamel"], ct);

    /// <summary>A decision to which members of the CoPil can object.</summary>
    private void Objecting(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(8, report, ["oriane", "lucien"], ["violette", "kamel"], ct);
        At(7, () => course.CloseConsultationAsync(decided.Id, "violette", "yasmine", ct));
        At(6.5, () => course.CloseStepAsync(decided.Id, "yasmine", ct));
        At(2, () => course.KeepAsync(decided.Id, "violette", ct));
        At(1.9, () => course.NoObjectionAsync(decided.Id, "maelle", ct));
    }

    /// <summary>A decision that is signed, and that the Bureau can still stop.</summary>
    private void Vetoable(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(14, report, ["ilana", "oriane"], ["violette", "kamel"], ct);
        ToSignatures(decided, 14, "violette", ct);
        At(1.2, () => SignAsync(decided, ["violette", "maelle", "ronan"], ct));
    }

    /// <summary>A suspension in force: the person concerned has the letter and has appealed, and the pair has not
    /// passed it on yet.</summary>
    private void Carried(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(38, report, ["gaspard", "lucien"], ["soraya", "anselme"], ct);
        ToSignatures(decided, 38, "soraya", ct);
        At(26, () => SignAsync(decided, ["soraya", "hortense", "idriss"], ct));
        At(
            22,
            async () =>
            {
                await DoneAsync(decided, "soraya", ExecutionStep.AffectedTold, ct);
                await DoneAsync(decided, "soraya", ExecutionStep.ContactNamed, ct);
                await cases.TellAsync(decided.Case, decided.Id, "soraya", "anselme", Verdict, ct);
                await DoneAsync(decided, "anselme", ExecutionStep.PersonTold, ct);
                await DoneAsync(decided, "anselme", ExecutionStep.AccessesClosed, ct);
            }
        );
        At(
            1,
            async () =>
            {
                await cases.AppealAsync(decided.Case, "Quarante jours, c’est trop long pour une parole.", ct);
                Mailboxes =
                [
                    ("the reporter", cases.WordsOf(decided.Case)),
                    ("the accused person", cases.WordsOfConcerned(decided.Case)),
                ];
            }
        );
    }

    /// <summary>A case and its decision, known once they were made.</summary>
    private sealed class Decided
    {
        public Guid Case { get; set; }
        public Guid Id { get; set; }
    }

    /// <summary>A suspension is proposed some days ago, after the person concerned answered the letter of
    /// grievances.</summary>
    private Decided Propose(
        double daysAgo,
        CorpusReport report,
        string[] listeners,
        string[] pair,
        CancellationToken ct,
        Func<DecisionTextDraft, DecisionTextDraft>? change = null
    )
    {
        var (decided, griefs) = (new Decided(), Guid.Empty);
        At(
            daysAgo + 5,
            async () =>
            {
                decided.Case = await cases.TriagedAsync(protocol, report, listeners[0], listeners[1], ct);
                await cases.ChooseAsync(decided.Case, listeners[0], ct);
                foreach (var consent in (Consent[])[Consent.ShareWithCopil, Consent.ContactAccused])
                    await cases.ConsentAsync(decided.Case, consent, ct);
                await cases.HandOverAsync(decided.Case, listeners, pair, ct);
                foreach (var stage in (string[])["instruction", "contradictoire"])
                    await cases.MoveAsync(decided.Case, pair[0], stage, ct);
                griefs = await cases.AccuseAsync(decided.Case, pair[0], Grievances, ct);
            }
        );
        At(
            daysAgo + 3.5,
            async () =>
            {
                await cases.DeliverAsync(decided.Case, griefs, pair[1], Grievances, ct);
                await cases.AnswerAsync(decided.Case, griefs, Answer, ct);
            }
        );
        At(daysAgo, () => ProposeAsync(decided, pair, change, ct));
        return decided;
    }

    private async Task ProposeAsync(
        Decided decided,
        string[] pair,
        Func<DecisionTextDraft, DecisionTextDraft>? change,
        CancellationToken ct
    )
    {
        await cases.MoveAsync(decided.Case, pair[0], "conclusions", ct);
        var draft = change?.Invoke(course.SetAside) ?? course.SetAside;
        decided.Id = await course.ProposeAsync(decided.Case, pair[1], pair[0], draft, "yasmine", ct);
    }

    /// <summary>Through the steps before the signatures, in which nobody objects.</summary>
    private void ToSignatures(Decided decided, double proposed, string pair, CancellationToken ct)
    {
        At(proposed - 1, () => course.CloseConsultationAsync(decided.Id, pair, "yasmine", ct));
        At(proposed - 1.5, () => course.CloseStepAsync(decided.Id, "yasmine", ct));
        At(proposed - 6, () => course.KeepAsync(decided.Id, pair, ct));
        At(
            proposed - 6.1,
            async () =>
            {
                foreach (var login in (string[])["maelle", "ronan", "hortense", "idriss", "nadege"])
                    await course.NoObjectionAsync(decided.Id, login, ct);
            }
        );
    }

    private async Task SignAsync(Decided decided, string[] logins, CancellationToken ct)
    {
        foreach (var login in logins)
            await course.SignAsync(decided.Id, login, "Les faits sont établis. Rien de moins ne protège.", ct);
    }

    private Task DoneAsync(Decided decided, string login, ExecutionStep step, CancellationToken ct) =>
        course.WriteAsync(
            decided.Id,
            login,
            "Fait, de vive voix.",
            (file, person, item) => ExecutionDone.Decide(file, person, step, item, course.Now),
            ct
        );
}
