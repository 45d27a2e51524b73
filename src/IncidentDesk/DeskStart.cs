using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace IncidentDesk;

/// <summary>The options with which a desk is started.</summary>
/// <param name="Data">The data directory; created if it does not exist.</param>
/// <param name="Accounts">The demo's accounts, shown on its sign-in page; null for a real desk.</param>
/// <param name="OnFiles">Whether the databases are SQLite files in the data directory regardless of the
/// settings.</param>
/// <param name="PrepareSchema">Whether the schema is upgraded regardless of the settings.</param>
/// <param name="Face">What this process serves.</param>
/// <param name="Clock">The clock; the system's when null.</param>
/// <param name="Environment">Development or Production; taken from the machine when null.</param>
/// <param name="Sweeps">Whether this process runs the sweeps; the public face never does.</param>
/// <param name="Cost">The cost of a password guess; the full cost when null.</param>
/// <param name="NewCertificate">Whether the certificate of the key ring is replaced, whatever the present one
/// protects.</param>
/// <param name="MostCases">How many open cases of violence one person has at most; what the team file says when
/// null.</param>
/// <param name="IsThrownAway">Whether the desk lives as long as one command, with passwords that stand in the sources:
/// nothing is encrypted to a certificate.</param>
/// <param name="Pages">Where the descriptions of the pages come from; read from the program when null.</param>
internal sealed record DeskStart(
    string Data,
    string Urls,
    DemoAccounts? Accounts = null,
    TimeProvider? Clock = null,
    bool PrepareSchema = false,
    bool OnFiles = false,
    Face Face = Face.Whole,
    bool Sweeps = true,
    string? Environment = null,
    bool NewCertificate = false,
    SignInCost? Cost = null,
    Func<IServiceProvider, IActionDescriptorCollectionProvider>? Pages = null,
    int? MostCases = null,
    bool IsThrownAway = false
);
