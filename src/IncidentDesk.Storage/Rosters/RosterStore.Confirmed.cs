using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Storage.Rosters;

/// <summary>What members have confirmed of settings and own files.</summary>
public sealed partial class RosterStore
{
    /// <summary>The settings and own files that members have confirmed, by the roster as this process last read it;
    /// null while they have confirmed none. With a roster in doubt nothing counts as confirmed.</summary>
    /// <remarks>It reads the database only until the roster was read once.</remarks>
    public Confirmation? Confirmed =>
        (last ?? FoldAsync(default).GetAwaiter().GetResult()) switch
        {
            null => Confirmation.Nothing,
            var folded when folded.File.Members.IsEmpty && founding.Hash is null => null,
            var folded when founding.Hash != folded.Founding => Confirmation.Nothing,
            var folded => folded.File.Confirmed,
        };

    /// <summary>What members had confirmed before, the newest first; nothing with a roster in doubt.</summary>
    public IReadOnlyList<Confirmation> ConfirmedBefore =>
        last is { } folded && founding.Hash == folded.Founding ? folded.File.ConfirmedBefore : [];

    /// <summary>Whether anybody, or the desk itself, has ever proposed settings to confirm.</summary>
    public async Task<bool> HasConfirmationsAsync(CancellationToken ct) =>
        (await FoldAsync(ct))?.Lines.Any(line => line.Read() is SettingsConfirmed) == true;
}
