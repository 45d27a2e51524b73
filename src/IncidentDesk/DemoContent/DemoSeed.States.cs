using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.DemoContent;

/// <summary>A decision in each state that the others of the demo do not show, so that every page of a decision can be
/// looked at.</summary>
internal sealed partial class DemoSeed
{
    private static readonly string[] First = ["violette", "kamel"],
        Second = ["soraya", "anselme"],
        Speakers = ["maelle", "ronan", "hortense", "idriss"],
        Bureau = ["sacha", "edith"];

    private void States(CorpusReport report, CancellationToken ct)
    {
        Clarifying(report, ct);
        Reacting(report, ct);
        Amending(report, ct);
        Objected(report, ["farid", "oriane"], [true, true], ct);
        Objected(report, ["gaspard", "mireille"], [true, false], ct);
        Rejected(report, ct);
        Applicable(report, ct);
        Withdrawn(report, ct);
        Vetoed(report, ct);
        Expired(report, ct);
        Annulled(report, ct);
        Lifted(report, ct);
    }

    /// <summary>Members of the CoPil can put questions.</summary>
    private void Clarifying(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(2.5, report, ["ilana", "mireille"], First, ct);
        At(1.5, () => course.CloseConsultationAsync(decided.Id, First[0], "yasmine", ct));
    }

    /// <summary>Members of the CoPil say what they think, one has.</summary>
    private void Reacting(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(3.5, report, ["gaspard", "oriane"], Second, ct);
        At(2.5, () => course.CloseConsultationAsync(decided.Id, Second[0], "yasmine", ct));
        At(1, () => course.CloseStepAsync(decided.Id, "yasmine", ct));
        At(
            0.5,
            () =>
                course.SpeakAsync(
                    decided.Id,
                    "maelle",
                    new(PositionKind.Reaction, null, "Je comprends, et je m’inquiète pour le cercle.", ""),
                    ct
                )
        );
    }

    /// <summary>The pair keeps its text or writes another one.</summary>
    private void Amending(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(6, report, ["farid", "lucien"], Second, ct);
        At(5, () => course.CloseConsultationAsync(decided.Id, Second[0], "yasmine", ct));
        At(4.5, () => course.CloseStepAsync(decided.Id, "yasmine", ct));
    }

    /// <summary>Somebody objected, and two people judged it: where both say that it is valid, the pair improves its
    /// text; where they disagree, the Bureau answers.</summary>
    private Decided Objected(CorpusReport report, string[] listeners, bool[] valid, CancellationToken ct)
    {
        var decided = Propose(12, report, listeners, First, ct);
        At(11, () => course.CloseConsultationAsync(decided.Id, First[0], "yasmine", ct));
        At(10.5, () => course.CloseStepAsync(decided.Id, "yasmine", ct));
        At(6, () => course.KeepAsync(decided.Id, First[0], ct));
        At(5.9, () => ObjectAsync(decided, ct));
        At(
            2.5,
            async () =>
            {
                var objector = (await cases.HolderAsync("nadege", ct)).Id;
                foreach (var (login, says) in ((string[])["tiago", "philomene"]).Zip(valid))
                    await course.WriteAsync(
                        decided.Id,
                        login,
                        says ? "Une mesure plus douce n’a pas été essayée." : "La mesure a une fin, cela suffit.",
                        (file, person, item) => ObjectionJudged.Decide(file, person, objector, says, item, course.Now),
                        ct
                    );
            }
        );
        return decided;
    }

    private async Task ObjectAsync(Decided decided, CancellationToken ct)
    {
        foreach (var login in Speakers)
            await course.NoObjectionAsync(decided.Id, login, ct);
        await course.SpeakAsync(
            decided.Id,
            "nadege",
            new(
                PositionKind.Objection,
                Motive.Disproportion,
                "Quarante jours pour une parole, c’est long.",
                "Une mesure de deux semaines."
            ),
            ct
        );
    }

    /// <summary>The Bureau dropped a proposal on which no agreement was found.</summary>
    private void Rejected(CorpusReport report, CancellationToken ct)
    {
        var decided = Objected(report, ["ilana", "lucien"], [true, false], ct);
        At(
            1.5,
            async () =>
            {
                await course.WriteAsync(
                    decided.Id,
                    Bureau[0],
                    "Nous ne suivons pas cette proposition : l’échange suffit.",
                    (file, person, item) =>
                        EscalationAnswered.Decide(file, person, AboveAnswer.Drop, item, null, course.Now),
                    ct
                );
                await course.WriteAsync(
                    decided.Id,
                    Bureau[1],
                    "Je suis d’accord.",
                    (file, person, item) =>
                        EscalationAgreed.Decide(file, person, file.Course.Answers[^1].Text!.Value, item, course.Now),
                    ct
                );
            }
        );
    }

    /// <summary>Signed, not vetoed, and waiting for the pair to carry it out.</summary>
    private void Applicable(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(18, report, ["mireille", "oriane"], First, ct);
        ToSignatures(decided, 18, First[0], ct);
        At(5, () => SignAsync(decided, [First[0], "maelle", "ronan"], ct));
    }

    private void Withdrawn(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(7, report, ["gaspard", "farid"], Second, ct);
        At(
            6.5,
            () =>
                course.DecideAsync(
                    decided.Id,
                    Second[0],
                    (file, person) => ProposalWithdrawn.Decide(file, person, course.Now),
                    ct
                )
        );
    }

    /// <summary>Vetoed by two members of the Bureau, kept by the pair, signed again and vetoed again.</summary>
    private void Vetoed(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(36, report, ["ilana", "farid"], First, ct);
        ToSignatures(decided, 36, First[0], ct);
        At(26, () => SignAsync(decided, [First[0], "maelle", "ronan"], ct));
        At(25, () => VetoAsync(decided, ct));
        At(24, () => course.KeepAsync(decided.Id, First[0], ct));
        At(
            23.9,
            async () =>
            {
                foreach (var login in (string[])[.. Speakers, "nadege"])
                    await course.NoObjectionAsync(decided.Id, login, ct);
            }
        );
        At(20, () => SignAsync(decided, [First[0], "maelle", "ronan"], ct));
        At(19, () => VetoAsync(decided, ct));
    }

    private async Task VetoAsync(Decided decided, CancellationToken ct)
    {
        foreach (var login in Bureau)
            await course.WriteAsync(
                decided.Id,
                login,
                "Les faits ne suffisent pas pour cette mesure.",
                (file, person, item) => VetoGiven.Decide(file, person, item, course.Now),
                ct
            );
    }

    /// <summary>A short suspension that ended by itself.</summary>
    private void Expired(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(
            35,
            report,
            ["mireille", "lucien"],
            Second,
            ct,
            draft => draft with { Until = draft.From!.Value.AddDays(10), ReviewOn = draft.From.Value.AddDays(7) }
        );
        CarryOut(decided, 35, Second, ct);
    }

    /// <summary>A suspension that the board annulled on appeal.</summary>
    private void Annulled(CorpusReport report, CancellationToken ct)
    {
        var decided = Propose(37, report, ["oriane", "gaspard"], First, ct);
        CarryOut(decided, 37, First, ct);
        At(
            17,
            () =>
                course.WriteAsync(
                    decided.Id,
                    First[0],
                    "La personne B fait un recours : elle n’était pas là ce jour-là.",
                    (file, person, item) => AppealFiled.Decide(file, person, item, course.Now),
                    ct
                )
        );
        At(
            13,
            async () =>
            {
                foreach (var login in (string[])["berenice", "octave"])
                    await course.WriteAsync(
                        decided.Id,
                        login,
                        "Un témoignage confirme qu’elle n’était pas là.",
                        (file, person, item) =>
                            AppealAnswered.Decide(
                                file,
                                person,
                                file.Course.Appeals[^1].Item,
                                annuls: true,
                                item,
                                course.Now
                            ),
                        ct
                    );
            }
        );
    }

    /// <summary>A suspension that was lifted before its end.</summary>
    private void Lifted(CorpusReport report, CancellationToken ct)
    {
        var (decided, lifting) = (Propose(34, report, ["farid", "ilana"], Second, ct), Guid.Empty);
        CarryOut(decided, 34, Second, ct);
        At(
            9,
            async () =>
                lifting = await course.ProposeAsync(
                    decided.Case,
                    Second[1],
                    Second[0],
                    DemoProposals.Lifting(course.Now, decided.Id),
                    "yasmine",
                    ct
                )
        );
        At(
            8,
            async () =>
            {
                foreach (var login in (string[])[Second[0], "maelle", "ronan"])
                    await course.SignAsync(lifting, login, "La mesure n’est plus nécessaire.", ct);
                await course.LiftAsync(decided.Id, lifting, Second[0], ct);
            }
        );
    }

    /// <summary>Signed, and carried out after its veto window, with the letter of the decision.</summary>
    private void CarryOut(Decided decided, double proposed, string[] pair, CancellationToken ct)
    {
        ToSignatures(decided, proposed, pair[0], ct);
        At(proposed - 11, () => SignAsync(decided, [pair[0], "hortense", "idriss"], ct));
        At(
            proposed - 15,
            async () =>
            {
                await DoneAsync(decided, pair[0], ExecutionStep.AffectedTold, ct);
                await DoneAsync(decided, pair[0], ExecutionStep.ContactNamed, ct);
                await cases.TellAsync(decided.Case, decided.Id, pair[0], pair[1], Verdict, ct);
                await DoneAsync(decided, pair[1], ExecutionStep.PersonTold, ct);
                await DoneAsync(decided, pair[1], ExecutionStep.AccessesClosed, ct);
            }
        );
    }
}
