using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;

namespace IncidentDesk;

/// <summary>What a desk is started with.</summary>
/// <param name="Data">The data directory; made when it is not there.</param>
/// <param name="Accounts">The demo's accounts, shown on its sign-in page; null everywhere else.</param>
/// <param name="OnFiles">Whether the databases are files in the data directory whatever the settings say.</param>
/// <param name="PrepareSchema">Whether the schema is brought up to date whatever the settings say.</param>
/// <param name="Face">What this process serves.</param>
/// <param name="Clock">The time the desk lives in; the system's when null.</param>
/// <param name="Environment">Development or Production; what the machine says when null.</param>
/// <param name="Sweeps">Whether this process sweeps by itself; the public face never does.</param>
/// <param name="Cost">What a guess at a password costs; the full cost when null.</param>
/// <param name="NewCertificate">Whether the certificate of the ring is replaced, whatever the one before
/// protected.</param>
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
    SignInCost? Cost = null
);
