using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;

namespace IncidentDesk.DemoContent;

/// <summary>Fills a new data directory with the fictional organisation by the same acts that people perform, so every
/// rule and every key applies.</summary>
internal sealed partial class DemoSeed(
    AccountStore accounts,
    MandateStore mandates,
    ProtocolShelf protocols,
    DemoPeople people,
    DemoCases cases,
    DemoCourse course,
    DemoClock clock
)
{
    private readonly Protocol protocol = protocols.Newest(ReportKinds.Of(1).Protocol);

    /// <summary>What happened in the demo's past, and how many days ago.</summary>
    private readonly List<(double DaysAgo, Func<Task> Act)> past = [];

    private Guid decision,
        letter,
        named;

    /// <param name="whole">Whether to write what somebody finds who tries the demo; else what tests start from, which
    /// is less.</param>
    public async Task RunAsync(bool whole, CancellationToken ct)
    {
        clock.Ago = TimeSpan.FromDays(120);
        await people.CreateAsync(ct);
        await cases.MeetAsync(ct);

        At(
            40,
            async () =>
            {
                foreach (var login in (string[])["maelle", "ronan", "philomene"])
                foreach (var known in protocols.Current)
                    await ValidateAsync(known, login, ct);
            }
        );
        var reports = DemoCorpus.Read().ToDictionary(report => report.Id);
        Closed(reports["tiers-sans-accord"], ct);
        Decision(reports["harcelement-referent-de-cercle"], ct);
        Inquiry(reports["racisme-avec-temoins"], ct);
        Paused(reports["deux-signalements-meme-personne"], ct);
        Choice(reports["membre-du-copil"], ct);
        At(3, () => cases.TriagedAsync(protocol, reports["administrateur-technique"], "ilana", "mireille", ct));
        At(0.4, () => cases.SubmitAsync(protocol, reports["signalement-malveillant"], ct));
        At(0.1, () => cases.SubmitAsync(protocol, reports["mineure-concernee"], ct));
        if (whole)
            More(reports, ct);
        // In the order of time: the journal's hours never go back.
        foreach (var (daysAgo, act) in past.OrderByDescending(act => act.DaysAgo))
        {
            clock.Ago = TimeSpan.FromDays(daysAgo);
            await act();
        }
        clock.Ago = TimeSpan.Zero;
    }

    private void At(double daysAgo, Func<Task> act) => past.Add((daysAgo, act));

    private void Choice(CorpusReport report, CancellationToken ct)
    {
        var id = Guid.Empty;
        At(
            8,
            async () =>
            {
                // A name shared among three custodians: whoever follows the case can ask two of them to open it.
                var name = new GivenName("Colombe", "Colombe, elle");
                named = id = await cases.TriagedAsync(protocol, report, "gaspard", "oriane", ct, name);
                await cases.ConsentAsync(id, Consent.IdentityToCopil, ct);
            }
        );
        At(
            5,
            async () =>
            {
                await cases.ChooseAsync(id, "gaspard", ct);
                await cases.WriteAsync(
                    id,
                    "gaspard",
                    "Merci d’avoir parlé avec nous. Prends le temps de choisir : seulement du soutien, "
                        + "d’autres lieux ou horaires, ou une enquête. Nous attendons ta réponse.",
                    ct
                );
            }
        );
    }

    private void Paused(CorpusReport report, CancellationToken ct)
    {
        var id = Guid.Empty;
        At(12, async () => id = await cases.TriagedAsync(protocol, report, "farid", "lucien", ct));
        At(
            10,
            async () =>
            {
                await cases.ChooseAsync(id, "farid", ct);
                await cases.AttestAsync(
                    id,
                    "farid",
                    "pourquoi_en_pause",
                    "Elle veut du temps, elle l’a dit au téléphone.",
                    ct
                );
                await cases.WriteAsync(
                    id,
                    "lucien",
                    "On fait une pause, comme tu le veux. Écris ici quand tu veux reprendre.",
                    ct
                );
                await cases.AttestAsync(id, "lucien", "pourquoi_en_pause", "J’étais là, je le confirme.", ct);
                await cases.MoveAsync(id, "lucien", "en_pause", ct);
            }
        );
    }

    private void Inquiry(CorpusReport report, CancellationToken ct)
    {
        var id = Guid.Empty;
        At(
            20,
            async () =>
            {
                id = await cases.TriagedAsync(protocol, report, "mireille", "lucien", ct);
                await cases.ChooseAsync(id, "mireille", ct);
                await cases.HandOverAsync(id, ["mireille", "lucien"], ["violette", "kamel"], ct);
            }
        );
        At(15, () => cases.MoveAsync(id, "violette", "instruction", ct));
        At(3, () => cases.AccuseAsync(id, "violette", Grievances, ct));
    }

    private void Closed(CorpusReport report, CancellationToken ct) =>
        At(
            39,
            async () =>
            {
                var id = await cases.TriagedAsync(protocol, report, "ilana", "gaspard", ct);
                await cases.StopAsync(id, ct);
                await cases.WriteAsync(
                    id,
                    "gaspard",
                    "On clôt, comme tu le demandes. Tu peux reprendre ici quand tu veux.",
                    ct
                );
                await cases.MoveAsync(id, "ilana", "clos_demande_personne", ct);
            }
        );

    private void Decision(CorpusReport report, CancellationToken ct)
    {
        var id = Guid.Empty;
        At(
            30,
            async () =>
            {
                id = await cases.TriagedAsync(protocol, report, "oriane", "farid", ct);
                await cases.ChooseAsync(id, "oriane", ct);
                await cases.ConsentAsync(id, Consent.ShareWithCopil, ct);
                await cases.ConsentAsync(id, Consent.ContactAccused, ct);
                await cases.HandOverAsync(id, ["oriane", "farid"], ["soraya", "anselme"], ct);
            }
        );
        At(26, () => AccuseAsync(id, ct));
        At(24, () => cases.DeliverAsync(id, letter, "anselme", Grievances, ct));
        At(
            12,
            async () =>
            {
                await cases.MoveAsync(id, "soraya", "conclusions", ct);
                decision = await course.ProposeAsync(
                    id,
                    "anselme",
                    "soraya",
                    course.Exclusion,
                    "yasmine",
                    ct,
                    "nadege"
                );
            }
        );
        Rounds(ct);
    }

    private void Rounds(CancellationToken ct)
    {
        At(11, () => course.CloseConsultationAsync(decision, "soraya", "yasmine", ct));
        At(10.5, () => course.CloseStepAsync(decision, "yasmine", ct));
        At(6, () => course.KeepAsync(decision, "soraya", ct));
        At(
            5,
            async () =>
            {
                foreach (var login in (string[])["maelle", "ronan", "hortense", "idriss"])
                    await course.NoObjectionAsync(decision, login, ct);
            }
        );
        At(
            1,
            async () =>
            {
                await course.SignAsync(
                    decision,
                    "soraya",
                    "Les faits sont établis, nous les avons entendus à deux.",
                    ct
                );
                await course.SignAsync(decision, "maelle", "Rien de moins ne protège la personne A.", ct);
            }
        );
    }

    private const string Grievances =
        "Voici ce qui t’est reproché : le 3 et le 10 octobre, au local, des remarques et des gestes que la "
        + "personne A a refusés. Un rappel ou une médiation ont été envisagés d’abord.";

    private async Task AccuseAsync(Guid id, CancellationToken ct)
    {
        foreach (var stage in (string[])["instruction", "contradictoire"])
            await cases.MoveAsync(id, "soraya", stage, ct);
        letter = await cases.AccuseAsync(id, "soraya", Grievances, ct);
    }

    private async Task ValidateAsync(Protocol known, string login, CancellationToken ct)
    {
        var holder = await cases.HolderAsync(login, ct);
        using var signing = await accounts.UnlockSigningAsync(holder.Id, DemoCases.PasswordOf(login), ct);
        if (await mandates.ValidateAsync(known, cases.Person(holder.Id), signing!, ct) is { } refused)
            throw new InvalidOperationException($"The demo's validation was refused: {refused}.");
    }
}
