using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that follows a letter of grievances: written, announced, opened, answered; and the
/// opinions on a measure.</summary>
internal static partial class Tour
{
    private static async IAsyncEnumerable<(string, Someone)> LettersAsync(Someone instructor, Someone guest)
    {
        var team = new Team(instructor.Desk);
        var reported = await new Others(instructor.Desk, team).InquiryAsync();
        var path = $"/desk/case/{reported.Case}";
        await instructor.SignInAsync("soraya");
        await instructor.GoAsync("/desk/search");
        yield return ("search", instructor);
        await instructor.PressAsync("Chercher");
        yield return ("search-refused", instructor);
        await instructor.WriteAsync("Des mots ou un nom", "autre");
        await instructor.PressAsync("Chercher");
        yield return ("search-found", instructor);
        await instructor.GoAsync("/desk/letters");
        yield return ("letters", instructor);
        await instructor.PressAsync("Voir ce modèle");
        yield return ("letters-one", instructor);
        await instructor.GoAsync($"{path}/reply?template=prolongation&form=tu");
        yield return ("reply-letter", instructor);
        await instructor.PressAsync("Envoyer");
        yield return ("reply-letter-refused", instructor);
        await instructor.GoAsync($"{path}/grievances/mise-en-cause");
        yield return ("grievances", instructor);
        await instructor.WriteAsync("Les faits reprochés, et les mesures moins lourdes possibles", "Le 3 octobre.");
        await instructor.Page.GetByLabel("Exclusion").CheckAsync();
        await instructor.PressAsync("Donner à relire");
        yield return ("grievances-refused", instructor);
        await instructor.WriteAsync("L’organe qui peut décider cette mesure", "L’assemblée générale");
        await instructor.WriteAsync("L’article des statuts ou du règlement", "article 9");
        await instructor.PressAsync("Donner à relire");
        Guid letter;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            letter = open.File.Letters.Single().Id;
        await instructor.GoAsync($"{path}/others");
        yield return ("others-letter", instructor);
        await instructor.GoAsync($"{path}/letter/{letter}/announce");
        yield return ("announce", instructor);
        await instructor.WriteAsync("Prévenir la personne qui a signalé", "Une lettre part. Voici le plan.");
        await instructor.PressAsync("Prévenir");
        await guest.OpenMailboxAsync(string.Join(' ', reported.Words));
        yield return ("mailbox-letter-announced", guest);
        Guid said;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            said = open.File.History.OfType<GrievancesAnnounced>().Single().Item;
        await guest.GoAsync("/mailbox/proof");
        yield return ("mailbox-proof", guest);
        await guest.GoAsync($"/mailbox/paper?item={said}");
        yield return ("mailbox-paper", guest);
        await instructor.GoAsync($"{path}/read/{said}");
        await instructor.PressAsync("Lire la version à imprimer");
        yield return ("read-paper", instructor);
        await guest.GoAsync($"/mailbox/letter?letter={letter}");
        yield return ("mailbox-letter", guest);
        await instructor.GoAsync($"{path}/interviews");
        await instructor.Page.GetByLabel("Personne qui a signalé").CheckAsync();
        await instructor.WriteAsync("Ce que la personne a dit", "Le 3 octobre, j’étais au local.");
        await instructor.PressAsync("Enregistrer l’entretien");
        yield return ("interviews", instructor);
        await guest.GoAsync("/mailbox");
        await guest.FollowAsync("Le relire, le valider ou le corriger");
        yield return ("mailbox-interview", guest);
        await guest.GoAsync($"/mailbox/letter?letter={letter}");
        await guest.PressAsync("Elle peut partir");
        var code = await team.SendLetterAsync(reported.Case, letter, "anselme");
        await instructor.GoAsync($"{path}/letter/{letter}");
        yield return ("letter-proof", instructor);
        var (words, _) = await team.Cases.ComeAsync(code, CancellationToken.None);
        await guest.GoAsync("/mailbox");
        await guest.PressAsync("Fermer ma boîte");
        await guest.GoAsync("/mailbox");
        await guest.OpenMailboxAsync(string.Join(' ', words!));
        yield return ("mailbox-other-letter-waits", guest);
        await guest.GoAsync($"/mailbox/other/letter?letter={letter}");
        yield return ("mailbox-other-letter", guest);
        await guest.PressAsync("Ouvrir la lettre");
        yield return ("mailbox-other-letter-open", guest);
        await guest.FollowAsync("Version à imprimer");
        yield return ("mailbox-other-paper", guest);
        await guest.GoAsync($"/mailbox/other/letter?letter={letter}");
        await guest.PressAsync("Envoyer ma réponse");
        yield return ("mailbox-other-letter-empty", guest);
        await instructor.GoAsync($"{path}/interviews");
        await instructor.Page.GetByLabel("la personne mise en cause 1").CheckAsync();
        await instructor.WriteAsync("Ce que la personne a dit", "Je n’ai rien dit de cela.");
        await instructor.PressAsync("Enregistrer l’entretien");
        using (var open = (await team.LoadAsync(reported.Case, "anselme"))!)
            await new Others(instructor.Desk, team).ClearAsync(
                reported,
                open.File.Interviews[^1].Item,
                "anselme",
                "Je n’ai rien dit de cela."
            );
        await guest.GoAsync("/mailbox/other");
        await guest.FollowAsync("Le relire, le valider ou le corriger");
        yield return ("mailbox-other-interview", guest);

        await guest.GoAsync("/mailbox/other/rights");
        await guest.PressAsync("Envoyer ma demande");
        yield return ("mailbox-other-rights-refused", guest);
        await guest.Page.GetByLabel("Recevoir une copie de mes données").CheckAsync();
        await guest.PressAsync("Envoyer ma demande");
        yield return ("mailbox-other-rights", guest);
        Guid asked;
        using (var open = (await team.LoadAsync(reported.Case, "anselme"))!)
            asked = open.File.RightsRequests[^1].Id;
        await instructor.GoAsync($"/desk/case/{reported.Case}/rights/{asked}");
        yield return ("data-answer", instructor);
        await instructor.PressAsync("Donner à relire");
        yield return ("data-answer-refused", instructor);
    }

    private static async IAsyncEnumerable<(string, Someone)> OpinionsAsync(Someone reporter, Someone affected)
    {
        var team = new Team(reporter.Desk);
        await team.OpenAsync("violette", "kamel");
        await reporter.OpenMailboxAsync(string.Join(' ', team.Last!.Words));
        await reporter.GoAsync("/mailbox/opinion");
        yield return ("mailbox-opinion", reporter);
        await reporter.PressAsync("Donner mon avis");
        yield return ("mailbox-opinion-empty", reporter);
        await reporter.GoAsync("/mailbox/rights");
        yield return ("mailbox-rights", reporter);

        var (others, id) = (new Others(reporter.Desk, team), await team.FindingsAsync("violette", "kamel"));
        var guest = await others.GuestAsync(team.Last, PartyKind.Affected, "violette", "kamel", "Bonjour.");
        foreach (var consent in Contact.Asked(PartyKind.Affected))
            Others.Must(
                await others.ActAsync(
                    guest,
                    (file, actor) => PartyAnswered.FromParty(file, actor, consent, ConsentAnswer.Yes, team.Now)
                )
            );
        await team.Course.ProposeAsync(id, "kamel", "violette", team.Course.SetAside, "yasmine", default);
        await affected.OpenMailboxAsync(string.Join(' ', guest.Words));
        await affected.GoAsync("/mailbox/other/opinion");
        yield return ("mailbox-other-opinion", affected);
    }
}
