using IncidentDesk.Rules;
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
}
