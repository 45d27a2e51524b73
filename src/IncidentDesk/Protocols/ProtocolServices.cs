using IncidentDesk.Letters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Protocols;

/// <summary>Registers the protocols, the letters and the way of deciding that this desk works by.</summary>
internal static class ProtocolServices
{
    /// <param name="data">The data directory; an organisation's own files lie there.</param>
    /// <exception cref="ProtocolFileException">When the file of the way of deciding, or a letter, cannot be used.</exception>
    public static IServiceCollection AddProtocols(this IServiceCollection services, string data)
    {
        var rules = DecisionProcessFile.Load(data);
        return services
            .AddSingleton(rules)
            .AddSingleton(services => new DefinitionStore(
                services.GetRequiredService<ContentDatabase>(),
                files => ProtocolReader.Read(files, rules.Process),
                services.GetRequiredService<RowAlarmStore>()
            ))
            .AddSingleton(services => new ProcessTexts(
                services.GetRequiredService<ContentDatabase>(),
                rules,
                text => DecisionFileReader.Read(DecisionProcessFile.Shipped, text),
                services.GetRequiredService<RowAlarmStore>()
            ))
            .AddSingleton(services => services.GetRequiredService<DefinitionStore>().Open(ProtocolFolder.In(data)))
            .AddSingleton<ProtocolNames>()
            .AddSingleton(LetterFolder.In(data))
            .AddSingleton<LetterWriter>();
    }
}
