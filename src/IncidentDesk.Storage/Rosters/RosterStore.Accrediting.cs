using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Rosters;

/// <summary>Signatures under the confidentiality agreement and the charter.</summary>
public sealed partial class RosterStore
{
    /// <summary>A member signs the agreement in force, with their own signing key and for themself; null on success,
    /// otherwise the refusal.</summary>
    public async Task<Reason?> AgreeAsync(Guid person, SigningSecret signing, CancellationToken ct)
    {
        var agreement = team.Rules.Agreement;
        var open = (await AllAsync(ct)).File.Pending.FirstOrDefault(waiting =>
            waiting.Entry is AgreementSigned one && one.Person == person && one.Text == agreement.Hash
        );
        if (open is not null)
            return await SignAsync(open.Seq, person, signing, ct);
        return await SignOwnAsync(
            new AgreementSigned(Now(), person, agreement.Version, agreement.Hash),
            person,
            signing,
            ct
        );
    }

    /// <summary>Several members sign the agreement in force at once, each with their own signing key, as at a founding;
    /// null on success, otherwise the refusal, and then nobody has signed.</summary>
    public Task<Reason?> AgreeAllAsync(
        IReadOnlyList<(Guid Person, SigningSecret Signing)> members,
        CancellationToken ct
    ) => RetryLoop.RunAsync<Reason?>(() => TryAgreeAsync(members, ct), () => Reason.TryAgain);

    private async Task<Attempt<Reason?>> TryAgreeAsync(
        IReadOnlyList<(Guid Person, SigningSecret Signing)> members,
        CancellationToken ct
    )
    {
        var (bar, folded) = await BarsAsync(ct);
        if (bar is { } reason)
            return reason;
        var agreement = team.Rules.Agreement;
        var signed = members
            .Select(member =>
                (Entry: new AgreementSigned(Now(), member.Person, agreement.Version, agreement.Hash), member.Signing)
            )
            .ToArray();
        foreach (var (entry, _) in signed)
            if (ProposeEntry.Decide(folded!.File, entry, entry.Person) is { } refused)
                return refused;
        var written = await content.TryAsync(
            async work =>
            {
                var seen = folded!.Of;
                foreach (var (entry, signing) in signed)
                {
                    var (seq, hash) = await AppendAsync(work, entry with { By = entry.Person }, seen);
                    if (seq == 0)
                        return false;
                    await VoteAsync(work, seq, hash, entry.Person, signing);
                    seen = (await work.FirstAsync<StateRow>(Reach))!.Of();
                }
                return true;
            },
            ct
        );
        return written ? (Reason?)null : Attempt<Reason?>.LostRace;
    }
}
