using CsCheck;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>Whatever people do in a conflict, in whatever order: nobody opens a folder that is not theirs.</summary>
public sealed class AnyGuestsTests
{
    private const int Sequences = 8,
        Length = 25;

    private enum Tried
    {
        Invite,
        Come,
        Answer,
        Write,
        Offer,
        Validate,
        Recuse,
        HandOver,
        Move,
        Delete,
        Note,
    }

    private static readonly string[] Facilitators = ["perrine", "basile", "yasmine"];

    private static readonly Gen<(Tried Act, int Who, int Choice)[]> AnyActs = Gen.Select(
        Gen.Frequency(
            (4, Gen.Const(Tried.Invite)),
            (5, Gen.Const(Tried.Come)),
            (3, Gen.Const(Tried.Answer)),
            (2, Gen.Const(Tried.Write)),
            (4, Gen.Const(Tried.Offer)),
            (2, Gen.Const(Tried.Validate)),
            (2, Gen.Const(Tried.Recuse)),
            (2, Gen.Const(Tried.HandOver)),
            (2, Gen.Const(Tried.Move)),
            (1, Gen.Const(Tried.Delete)),
            (1, Gen.Const(Tried.Note))
        ),
        Gen.Int[0, 99],
        Gen.Int[0, 99]
    ).Array[Length];

    [Test]
    public async Task A_party_never_opens_anothers_folder_nor_the_case()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var (came, agreed, recused) = (0, 0, 0);
        // Where chance brought no agreement, and so nothing to look at, it gets more tries.
        for (
            var sequence = 0;
            sequence < Sequences || (sequence < 10 * Sequences && (came < 3 || agreed == 0 || recused == 0));
            sequence++
        )
        {
            var play = await Play.BeginAsync(desk);
            foreach (var (act, who, choice) in AnyActs.Single())
            {
                await play.TryAsync(act, who, choice);
                await play.CheckAsync();
            }
            (came, agreed, recused) = (
                came + play.Came,
                agreed + (play.Agreement is null ? 0 : 1),
                recused + play.Recused
            );
        }
        Assert.That(
            (came > 2, agreed > 0, recused > 0),
            Is.EqualTo((true, true, true)),
            $"The sequences did something: {came}, {agreed}, {recused}."
        );
    }

    /// <summary>One case, everybody in it, and what each of them may open.</summary>
    private sealed class Play(RunningDesk desk, Team team, Others others, Reported reported)
    {
        private readonly List<(Guid Party, string Code)> waiting = [];
        private readonly Dictionary<string, HashSet<Guid>> before = [];
        private readonly HashSet<Guid> gone = [];

        public List<Guest> Guests { get; } = [];
        public Guid? Agreement { get; private set; }
        public int Recused { get; private set; }
        public int Came { get; private set; }

        public static async Task<Play> BeginAsync(RunningDesk desk)
        {
            var team = new Team(desk);
            var others = new Others(desk, team);
            var play = new Play(desk, team, others, await others.ConflictAsync());
            foreach (var login in Facilitators)
                play.before[login] =
                [
                    .. (await others.OpenedAsync(await team.HolderAsync(login))).Except([play.Case, play.Mailbox]),
                ];
            return play;
        }

        private Guid Case => reported.Case;
        private Guid Mailbox => reported.Mailbox;

        public async Task TryAsync(Tried act, int who, int choice)
        {
            var login = Facilitators[who % Facilitators.Length];
            var guest = Guests.Count == 0 ? null : Guests[who % Guests.Count];
            switch (act)
            {
                case Tried.Invite when await TwoAsync(who) is var (writes, clears):
                    var draft = NewText.Of("Bonjour.");
                    var party = Guid.NewGuid();
                    if (
                        await team.ActAsync(
                            Case,
                            writes,
                            (file, actor) =>
                                ContactDrafted.Decide(file, actor, party, PartyKind.Party, draft.Id, team.Now),
                            draft
                        )
                            is null
                        && (await others.ClearAsync(reported, draft.Id, clears, "Bonjour.")).Code is { } code
                    )
                        waiting.Add((party, code));
                    break;
                case Tried.Come when waiting.Count > 0:
                    var (mailbox, typed) = waiting[choice % waiting.Count];
                    waiting.RemoveAt(choice % waiting.Count);
                    Guests.Add(await others.ComeAsync(mailbox, typed));
                    Came++;
                    Assert.That((await team.Cases.ComeAsync(typed, default)).Words, Is.Null);
                    break;
                case Tried.Answer when guest is not null:
                    await others.ActAsync(
                        guest,
                        (file, actor) =>
                            PartyAnswered.FromParty(
                                file,
                                actor,
                                Consent.Participation,
                                choice % 4 == 0 ? ConsentAnswer.No : ConsentAnswer.Yes,
                                team.Now
                            )
                    );
                    break;
                case Tried.Write when guest is not null:
                    var text = NewText.Of("Un mot.");
                    await others.ActAsync(
                        guest,
                        (file, actor) => PartyMessage.FromParty(file, actor, text.Id, team.Now),
                        text
                    );
                    break;
                case Tried.Validate when guest is not null:
                    await others.ActAsync(
                        guest,
                        (file, actor) =>
                            TextValidated.FromParty(
                                file,
                                actor,
                                choice % 2 == 0 ? SharedText.Agreement : SharedText.Recommendation,
                                team.Now
                            )
                    );
                    break;
                case Tried.Delete when guest is not null:
                    if ((await desk.Get<PurgeMailbox>().DeleteAsync(guest.Holder, default))?.Refusal is null)
                        gone.Add(guest.Party);
                    Guests.Remove(guest);
                    break;
                case Tried.Offer when await CanAsync(login):
                    var offered = NewText.Of("Un texte commun.");
                    await team.ActAsync(
                        Case,
                        login,
                        (file, actor) =>
                            TextOffered.Decide(
                                file,
                                actor,
                                choice % 2 == 0 ? SharedText.Agreement : SharedText.Recommendation,
                                offered.Id,
                                team.Now
                            ),
                        offered
                    );
                    break;
                case Tried.Recuse when await CanAsync(login):
                    if (await team.AnswerAsync(Case, login, ConflictAnswer.Recuses) is null)
                        Recused++;
                    break;
                case Tried.HandOver when await CanAsync(login):
                    var to = Facilitators[choice % 3];
                    if (await team.HandAsync(Case, login, to, Role.Facilitator) is null && await CanAsync(to))
                    {
                        await team.AnswerAsync(Case, to, ConflictAnswer.Can);
                        await team.ActAsync(Case, to, (file, actor) => HandlerJoined.Decide(file, actor, team.Now));
                    }
                    break;
                case Tried.Move when await CanAsync(login):
                    await team.ActAsync(
                        Case,
                        login,
                        (file, actor) =>
                            StageMoved.Decide(
                                file,
                                actor,
                                (string[])["soutien", "tiers_facilitateur", "mediation", "tri"] is var places
                                    ? places[choice % 4]
                                    : "",
                                team.Now
                            )
                    );
                    break;
                case Tried.Note when await CanAsync(login):
                    var note = NewText.Of("Une note.");
                    await team.ActAsync(
                        Case,
                        login,
                        (file, actor) => NoteWritten.Decide(file, actor, note.Id, team.Now),
                        note
                    );
                    break;
            }
        }

        /// <summary>Two people who can open the case; null when there are none.</summary>
        private async Task<(string, string)?> TwoAsync(int who)
        {
            var can = new List<string>();
            foreach (var login in Facilitators)
                if (await CanAsync(login))
                    can.Add(login);
            return can.Count < 2 ? null : (can[who % can.Count], can[(who + 1) % can.Count]);
        }

        private async Task<bool> CanAsync(string login)
        {
            using var open = await team.LoadAsync(Case, login);
            return open is not null;
        }

        /// <summary>Everybody opens exactly what the rules say is theirs, and nothing else on the whole desk.</summary>
        public async Task CheckAsync()
        {
            CaseFile? file = null;
            foreach (var login in Facilitators)
                if (await team.LoadAsync(Case, login) is { } open)
                    using (open)
                        file = open.File;
            Agreement = file!.Agreement;
            var shared = Agreement is { } agreement ? new[] { agreement } : [];
            foreach (var guest in Guests)
                Assert.That(
                    (await others.OpenedAsync(guest.Holder)).Except(shared),
                    Is.EquivalentTo(new[] { guest.Party })
                );
            Assert.That(
                (await others.OpenedAsync(reported.Reporter)).Except(shared),
                Is.EquivalentTo(new[] { Mailbox })
            );
            foreach (var login in Facilitators)
            {
                var mine = (await others.OpenedAsync(await team.HolderAsync(login)))
                    .Except(before[login])
                    .Except(shared)
                    .ToArray();
                Assert.That(
                    mine,
                    file.Readers.Contains(await team.IdAsync(login))
                        ? Is.EquivalentTo(
                            file.Others.Where(other => other.HasFolder && !gone.Contains(other.Id))
                                .Select(other => other.Id)
                                .Concat([Case, Mailbox])
                        )
                        : Is.Empty,
                    login
                );
            }
            if (Agreement is not { } common)
                return;
            var allowed = new HashSet<Guid>([
                reported.Reporter.Id,
                .. Guests.Select(guest => guest.Holder.Id),
                .. file.Facilitators,
            ]);
            var holders = (
                await new Thief(desk.Get<KeyDatabase>()).QueryAsync<string>(
                    "SELECT holder_id FROM folder_grant WHERE folder_id = @id",
                    new { id = $"{common}" }
                )
            ).Select(Guid.Parse);
            Assert.That(holders.Except(allowed), Is.Empty, "the agreement is sealed to nobody else");
        }
    }
}
