using IncidentDesk.Attachments;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>Another person with a part in the case adds files, which those in charge can open.</summary>
[FileForm, IgnoreAntiforgeryToken]
internal sealed class OtherFilesPage(
    SessionStore sessions,
    CaseStore cases,
    FileStore files,
    RosterStore roster,
    FileFormReader intake
) : AddFilesPage(sessions, cases, files, roster, intake)
{
    protected override bool ForInvitee => true;
}
