using IncidentDesk.Handbooks;
using IncidentDesk.Letters;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Protocols;

/// <summary>Registers the protocols, the letters and the way of deciding that this desk works by.</summary>
internal static class ProtocolServices
{
    /// <summary>The rules of the team that are in force.</summary>
    private static TeamInForce Team(IServiceProvider services, string data, int? mostCases) =>
        new(() =>
        {
            var rules = TeamFile.Read(data, services.GetRequiredService<DefinitionsInForce>().Own.Team);
            return mostCases is { } most ? rules with { Load = new(most) } : rules;
        });

    /// <param name="data">The data directory; an organisation's own files lie there.</param>
    /// <param name="mostCases">How many cases one person has at most; what the file says when null.</param>
    /// <exception cref="ProtocolFileException">When one of them, or a letter, cannot be read.</exception>
    public static IServiceCollection AddProtocols(this IServiceCollection services, string data, int? mostCases = null)
    {
        return services
            .AddSingleton(OwnDefinitions.In(data))
            .AddSingleton<OwnTexts>()
            .AddSingleton(services => new DefinitionsInForce(
                data,
                services.GetRequiredService<OwnDefinitions>(),
                services.GetRequiredService<RosterStore>(),
                services.GetRequiredService<OwnTexts>()
            ))
            .AddSingleton(services =>
                DecisionProcessFile.Read(data, services.GetRequiredService<DefinitionsInForce>().Own.Decision)
            )
            .AddSingleton(services => Team(services, data, mostCases))
            .AddSingleton(services => new DefinitionStore(
                services.GetRequiredService<ContentDatabase>(),
                files => ProtocolReader.Read(files, services.GetRequiredService<DecisionRules>().Process),
                services.GetRequiredService<RowAlarmStore>()
            ))
            .AddSingleton(services => new ProcessTexts(
                services.GetRequiredService<OwnTexts>(),
                services.GetRequiredService<DecisionRules>(),
                text => DecisionFileReader.Read(DecisionProcessFile.Shipped, text),
                services.GetRequiredService<RowAlarmStore>()
            ))
            .AddSingleton(services => Open(services, data))
            .AddSingleton<ProtocolNames>()
            .AddSingleton(LetterFolder.In(data))
            .AddSingleton<LetterWriter>()
            .AddSingleton(HandbookShelf.Shipped())
            .AddSingleton<HandbookNumbers>();
    }

    /// <summary>The protocols in force. Files that wait for members' signatures are read too, so that nobody confirms
    /// one that would stop the next start.</summary>
    private static ProtocolShelf Open(IServiceProvider services, string data)
    {
        var (store, configured, inForce) = (
            services.GetRequiredService<DefinitionStore>(),
            services.GetRequiredService<OwnDefinitions>(),
            services.GetRequiredService<DefinitionsInForce>()
        );
        var own = inForce.Own;
        _ = TeamFile.Read(data, own.Team);
        _ = TeamFile.Read(data, configured.Team);
        var shelf = store.Open(
            ProtocolFolder.Of(data, own.Texts),
            confirmed: services.GetRequiredService<RosterStore>().Confirmed is not null
        );
        if (configured.Texts.SequenceEqual(own.Texts))
            return shelf;
        var isRefused = inForce.Refused is not null && configured.Decision == inForce.Refused;
        var process = DecisionProcessFile.Read(data, isRefused ? own.Decision : configured.Decision).Process;
        store.Check(ProtocolFolder.Of(data, configured.Texts), files => ProtocolReader.Read(files, process));
        return shelf;
    }
}
