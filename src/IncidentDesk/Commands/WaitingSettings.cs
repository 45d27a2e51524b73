using IncidentDesk.Operations.Settings;
using IncidentDesk.Protocols;
using IncidentDesk.Storage;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Commands;

/// <summary>Says which settings and own files of a founded desk wait for members to confirm them.</summary>
internal static class WaitingSettings
{
    /// <summary>One line for each; none when everything is confirmed, and for a desk without a founding.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(IServiceProvider services, CancellationToken ct)
    {
        var (roster, confirmations) = (
            services.GetRequiredService<RosterStore>(),
            services.GetRequiredService<SettingConfirmations>()
        );
        if ((await roster.AllAsync(ct)).People.IsEmpty)
            return [];
        var refused = SettingSentences.Refused(confirmations.RefusedLine);
        if (roster.Confirmed is null)
            return
            [
                T[
                    "Personne n’a encore confirmé les réglages : deux membres du CoPil le font à la page "
                        + "/team/settings."
                ],
            ];
        return
        [
            .. refused is null ? [] : new[] { refused },
            .. confirmations.Waiting.Select(one =>
                T["Attend deux membres du CoPil, à la page /team/settings. {0}", SettingSentences.Of(one)]
            ),
        ];
    }

    /// <summary>The same for a data directory, without starting a desk or changing its databases.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(string data, CancellationToken ct)
    {
        var (directory, configuration) = (
            new DataDirectory(data),
            new ConfigurationBuilder().AddDeskSettings(data).Build()
        );
        var databases = configuration.GetSection("Database").Get<DatabaseSettings>() ?? new();
        if (!File.Exists(directory.Founding) || databases.Server is null && !File.Exists(directory.ContentFile))
            return [];
        databases.PrepareSchema = false;
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        try
        {
            services.AddDatabases(databases, directory);
        }
        catch (SchemaException former)
        {
            return [former.Message];
        }
        // The roster's stores also close sessions; nobody opens one here, so no key ring is read.
        await using var built = services
            .AddOptions()
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddDrafts()
            .AddAccounts()
            .AddRosters()
            .AddJournals()
            .AddProtocols(data)
            .AddConfirmedSettings(configuration, directory)
            .BuildServiceProvider();
        return await LinesAsync(built, ct);
    }
}
