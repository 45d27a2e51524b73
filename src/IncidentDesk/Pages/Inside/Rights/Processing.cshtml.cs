using IncidentDesk.DataRights;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Pages.Inside.Rights;

/// <summary>The register of processing (GDPR, article 30), made for printing.</summary>
internal sealed class ProcessingPage(DataFacts facts, SignInMethodStore methods) : RecordPage(facts, methods);
