using IncidentDesk.Attachments;
using IncidentDesk.Pages.Public.Mailbox.Parties;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>The reporter adds files to their report.</summary>
[FileForm, IgnoreAntiforgeryToken]
internal sealed class FilesPage(
    SessionStore sessions,
    CaseStore cases,
    FileStore files,
    RosterStore roster,
    FileFormReader intake
) : AddFilesPage(sessions, cases, files, roster, intake);
