using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>Entries of the roster as a desk of before wrote them: seats that nobody is given together any more still
/// count there.</summary>
internal static class OldRoster
{
    private sealed class Last
    {
        public int Seq { get; init; }
        public byte[] Hash { get; init; } = [];
    }

    /// <summary>A further seat, signed by four members of the CoPil, so that it counts at once.</summary>
    public static async Task SeatAsync(IStores desk, Team team, string login, Role role, int number)
    {
        var entry = new SeatGiven(team.Now, new(await team.IdAsync(login), role, number, "Accueil", team.Now));
        var (body, at) = (
            RosterJson.Write(entry),
            DateTimeOffset.FromUnixTimeMilliseconds(team.Now.ToUnixTimeMilliseconds())
        );
        var votes = new List<(Guid Person, SigningSecret Signing)>();
        foreach (var signer in (string[])["tiago", "idriss", "ronan", "hortense"])
        {
            var id = await team.IdAsync(signer);
            votes.Add((id, (await desk.Get<AccountStore>().UnlockSigningAsync(id, Team.PasswordOf(signer), default))!));
        }
        var written = await desk.Get<ContentDatabase>()
            .TryAsync(
                async work =>
                {
                    var last = (await work.FirstAsync<Last>("SELECT seq, hash FROM roster_entry ORDER BY seq DESC"))!;
                    var (seq, hash) = (last.Seq + 1, Chain.Next(last.Hash, Chain.Hash(body)));
                    await work.ExecuteAsync(
                        "INSERT INTO roster_entry (seq, body, hash, line) VALUES (@seq, @body, @hash, @line)",
                        new
                        {
                            seq,
                            body,
                            hash,
                            line = await Journal.AppendAsync(work, hash, at),
                        }
                    );
                    foreach (var (person, signing) in votes)
                    {
                        var head = (await Journal.LastAsync(work)).Hash;
                        var message = RosterSignature.Message(seq, hash, person, at, head);
                        var signature = signing.Sign(message);
                        var line = await Journal.AppendAsync(work, RosterSignature.Commitment(message, signature), at);
                        await work.ExecuteAsync(
                            "INSERT INTO roster_vote (seq, person_id, at, signature, line) VALUES (@seq, @person, @at, "
                                + "@signature, @line)",
                            new
                            {
                                seq,
                                person,
                                at,
                                signature,
                                line,
                            }
                        );
                    }
                    return true;
                },
                default
            );
        foreach (var (_, signing) in votes)
            signing.Dispose();
        Assert.That(written, Is.True);
    }
}
