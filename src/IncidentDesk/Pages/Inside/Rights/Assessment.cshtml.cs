using IncidentDesk.DataRights;
using IncidentDesk.Rules;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Inside.Rights;

/// <summary>The impact assessment (GDPR, article 35), made for printing.</summary>
internal sealed class AssessmentPage(DataFacts facts, SignInMethodStore methods) : RecordPage(facts, methods)
{
    /// <summary>How long a precautionary measure lasts at most, under each protocol.</summary>
    public string Precaution =>
        string.Join(
            ", ",
            Facts.Protocols.Select(protocol => Moments.Length(protocol.Common.Precaution.AbsoluteMax)).Distinct()
        );
}
