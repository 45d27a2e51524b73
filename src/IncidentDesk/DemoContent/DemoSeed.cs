using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;

namespace IncidentDesk.DemoContent;

/// <summary>Fills a new data directory with the fictional organisation by the same acts that people perform, so every
/// rule and every key applies.</summary>
internal sealed class DemoSeed(
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

    public async Task RunAsync(CancellationToken ct)
    {
        clock.Ago = TimeSpan.FromDays(120);
        await people.CreateAsync(ct);
        await cases.MeetAsync(ct);

        At(40);
        foreach (var login in (string[])["maelle", "ronan", "philomene"])
        foreach (var known in protocols.Current)
            await ValidateAsync(known, login, ct);
        var reports = DemoCorpus
            .Read()
            .Where(report => report.Door == ReportKinds.Of(1).Protocol)
            .ToDictionary(report => report.Id);
        await ClosedAsync(reports["tiers-sans-accord"], ct);
        await DecisionAsync(reports["harcelement-referent-de-cercle"], ct);
        await InquiryAsync(reports["racisme-avec-temoins"], ct);
        await PausedAsync(reports["deux-signalements-meme-personne"], ct);
        await ChoiceAsync(reports["membre-du-copil"], ct);
        await ListeningAsync(reports["administrateur-technique"], ct);
        At(0.4);
        await cases.SubmitAsync(protocol, reports["signalement-malveillant"], ct);
        At(0.1);
        await cases.SubmitAsync(protocol, reports["mineure-concernee"], ct);
        clock.Ago = TimeSpan.Zero;
    }

    private async Task ListeningAsync(CorpusReport report, CancellationToken ct)
    {
        At(3);
        await cases.TriagedAsync(protocol, report, "ilana", "mireille", ct);
    }

    private async Task ChoiceAsync(CorpusReport report, CancellationToken ct)
    {
        At(8);
        // A name shared among three custodians: whoever follows the case can ask two of them to open it.
        var id = await cases.TriagedAsync(protocol, report, "gaspard", "oriane", ct, new("Colombe", "Colombe, elle"));
        await cases.ConsentAsync(id, Consent.IdentityToCopil, ct);
        At(5);
        await cases.ChooseAsync(id, "gaspard", ct);
        await cases.WriteAsync(
            id,
            "gaspard",
            "Merci d’avoir parlé avec nous. Prends le temps de choisir : du soutien seul, des "
                + "aménagements, ou une instruction. Rien n’avance sans toi.",
            ct
        );
    }

    private async Task PausedAsync(CorpusReport report, CancellationToken ct)
    {
        At(12);
        var id = await cases.TriagedAsync(protocol, report, "farid", "lucien", ct);
        At(10);
        await cases.ChooseAsync(id, "farid", ct);
        await cases.AttestAsync(id, "farid", "pourquoi_en_pause", "Elle veut du temps, elle l’a dit au téléphone.", ct);
        await cases.WriteAsync(
            id,
            "lucien",
            "On fait une pause, comme tu le veux. Rien n’avance sans toi. Écris ici pour reprendre.",
            ct
        );
        await cases.AttestAsync(id, "lucien", "pourquoi_en_pause", "J’étais là, je le confirme.", ct);
        await cases.MoveAsync(id, "lucien", "en_pause", ct);
    }

    private async Task InquiryAsync(CorpusReport report, CancellationToken ct)
    {
        At(20);
        var id = await cases.TriagedAsync(protocol, report, "mireille", "lucien", ct);
        await cases.ChooseAsync(id, "mireille", ct);
        await cases.HandOverAsync(id, ["mireille", "lucien"], ["violette", "kamel"], ct);
        At(15);
        await cases.MoveAsync(id, "violette", "instruction", ct);
    }

    private async Task ClosedAsync(CorpusReport report, CancellationToken ct)
    {
        At(39);
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

    private async Task DecisionAsync(CorpusReport report, CancellationToken ct)
    {
        At(30);
        var id = await cases.TriagedAsync(protocol, report, "oriane", "farid", ct);
        await cases.ChooseAsync(id, "oriane", ct);
        await cases.ConsentAsync(id, Consent.ShareWithCopil, ct);
        await cases.ConsentAsync(id, Consent.ContactAccused, ct);
        await cases.HandOverAsync(id, ["oriane", "farid"], ["soraya", "anselme"], ct);
        At(24);
        foreach (var stage in (string[])["instruction", "contradictoire"])
            await cases.MoveAsync(id, "soraya", stage, ct);
        await cases.TellConcernedAsync(
            id,
            "soraya",
            "anselme",
            "Voici ce qui t’est reproché, et ce que nous envisageons. Tu as dix jours pour répondre, "
                + "et quelqu’un peut être à tes côtés.",
            ct
        );
        At(12);
        await cases.MoveAsync(id, "soraya", "conclusions", ct);
        var decision = await course.ProposeAsync(id, "anselme", "soraya", course.Exclusion, "yasmine", ct, "nadege");
        At(11);
        await course.CloseConsultationAsync(decision, "soraya", "yasmine", ct);
        At(10.5);
        await course.CloseStepAsync(decision, "yasmine", ct);
        At(6);
        await course.KeepAsync(decision, "soraya", ct);
        At(5);
        foreach (var login in (string[])["maelle", "ronan", "hortense", "idriss"])
            await course.NoObjectionAsync(decision, login, ct);
        At(1);
        await course.SignAsync(decision, "soraya", "Les faits sont établis, nous les avons entendus à deux.", ct);
        await course.SignAsync(decision, "maelle", "Rien de moins ne protège la personne A.", ct);
    }

    private async Task ValidateAsync(Protocol known, string login, CancellationToken ct)
    {
        var holder = await cases.HolderAsync(login, ct);
        using var signing = await accounts.UnlockSigningAsync(holder.Id, DemoCases.PasswordOf(login), ct);
        if (await mandates.ValidateAsync(known, cases.Person(holder.Id), signing!, ct) is { } refused)
            throw new InvalidOperationException($"The demo's validation was refused: {refused}.");
    }

    private void At(double daysAgo) => clock.Ago = TimeSpan.FromDays(daysAgo);
}
