using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Operations.Settings;

/// <summary>What is configured, compared with what members have confirmed; two CoPil members confirm it.</summary>
internal sealed class SettingConfirmations(
    ConfiguredSettings settings,
    OwnDefinitions files,
    DefinitionsInForce inForce,
    RosterStore roster,
    OwnTexts texts,
    TimeProvider clock
)
{
    /// <summary>What the settings and the files of the data directory say.</summary>
    public Confirmation Configured =>
        new(ConfirmableSettings.Values(settings.Organisation, settings.Mail), files.Hashes);

    /// <summary>What is configured otherwise than members have confirmed; nothing while they have confirmed
    /// nothing.</summary>
    public ImmutableArray<SettingDifference> Waiting =>
        roster.Confirmed is { } confirmed ? confirmed.DifferencesTo(Configured, ConfirmableSettings.Defaults) : [];

    /// <summary>The line in the confirmed decision file that this version of the program refuses; null when the file is
    /// in force. What members had confirmed before counts in its place.</summary>
    public long? RefusedLine => inForce.Fault?.Line;

    /// <summary>Files that members have confirmed and that count from the next start on.</summary>
    public IReadOnlyList<string> FromNextStart =>
        roster.Confirmed is { } confirmed
            ?
            [
                .. confirmed
                    .Files.Except(inForce.Own.Hashes)
                    .Concat(inForce.Own.Hashes.Except(confirmed.Files))
                    .Select(file => file.Key)
                    .Distinct()
                    .Where(name =>
                        confirmed.Files.GetValueOrDefault(name) == files.Hashes.GetValueOrDefault(name)
                        && !(
                            name == DataDirectory.DecisionFile
                            && inForce.Refused is not null
                            && files.Decision == inForce.Refused
                        )
                    ),
            ]
            : [];

    /// <summary>The open proposal with exactly what is configured; null when there is none.</summary>
    public PendingEntry? Open(RosterFile file) =>
        file.Pending.FirstOrDefault(pending =>
            pending is { EffectiveAt: null, Entry: SettingsConfirmed settings }
            && settings.Confirmed.IsSameAs(Configured)
        );

    /// <summary>What is configured, for the entry that pins it; first stores the texts of the files, so that they stay
    /// available when the files change.</summary>
    public async Task<Confirmation> PinAsync(CancellationToken ct)
    {
        await texts.KeepAsync(files.Texts.Values, ct);
        return Configured;
    }

    /// <summary>Proposes what is configured as the desk itself, where nobody has confirmed anything yet.</summary>
    public async Task ProposeFirstAsync(CancellationToken ct)
    {
        if (roster.Confirmed is null && !await roster.HasConfirmationsAsync(ct))
            await roster.ProposeAsync(new SettingsConfirmed(clock.GetUtcNow(), await PinAsync(ct)), null, ct);
    }

    /// <summary>A CoPil member confirms what is configured: their signature, under the open proposal or one that is
    /// made now. Null on success, otherwise the refusal.</summary>
    public async Task<Reason?> ConfirmAsync(Guid by, SigningSecret signing, CancellationToken ct)
    {
        var (pinned, people) = (await PinAsync(ct), await roster.AllAsync(ct));
        if (Open(people.File) is { } open)
            return await roster.SignAsync(open.Seq, by, signing, ct);
        var proposed = await roster.ProposeAsync(new SettingsConfirmed(clock.GetUtcNow(), pinned), by, ct);
        return proposed.Refusal ?? await roster.SignAsync(proposed.Seq, by, signing, ct);
    }

    /// <summary>The text of a file with this hash; null when there is none.</summary>
    public async Task<string?> TextAsync(string name, string? hash, CancellationToken ct) =>
        hash is null ? null
        : files.Hashes.GetValueOrDefault(name) == hash ? files.Texts[name]
        : await texts.FindAsync(hash, ct);
}
