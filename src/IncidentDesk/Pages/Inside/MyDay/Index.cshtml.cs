using IncidentDesk.Pages.Inside.Decisions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>The page "Ma journée": what waits for this person, by code name and deadline.</summary>
internal sealed class MyDayPage(
    CaseStore cases,
    CaseMending mending,
    MissingGrants grants,
    NotebookStore notebooks,
    DecisionStore decisions,
    OverdueStore lates,
    PurgedMailboxStore ended,
    TimeProvider clock
) : MemberPage
{
    /// <summary>How many decisions wait for this person.</summary>
    public int Deciding { get; private set; }

    /// <summary>How many late cases coordination was told about.</summary>
    public int Late { get; private set; }

    /// <summary>When cases this person could open were purged by their reporters.</summary>
    public IReadOnlyList<DateTimeOffset> Ended { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();
    public IReadOnlyList<QueueLine> Asked { get; private set; } = [];
    public IReadOnlyList<QueueLine> Mine { get; private set; } = [];
    public IReadOnlyList<QueueLine> Closed { get; private set; } = [];

    /// <summary>Cases whose ledger does not verify, because the database was changed. Nothing of them is shown; the
    /// other cases stay available.</summary>
    public List<string> Broken { get; } = [];

    public string Heading =>
        (Asked.Count + Mine.Count + Deciding + Late) switch
        {
            0 => T["Tu n’as rien à faire, {0}.", Me.Person.Name],
            1 => T["Tu as une chose à faire, {0}.", Me.Person.Name],
            var count => T["Tu as {0} choses à faire, {1}.", count, Me.Person.Name],
        };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (asked, mine, closed) = (new List<QueueLine>(), new List<QueueLine>(), new List<QueueLine>());
        await notebooks.CompareAsync(Me.Holder, ct, onlyFolders: true);
        foreach (var queued in await cases.QueueAsync(Me.Holder, ct))
        {
            try
            {
                using var open = await cases.LoadAsync(Me.Holder, queued.Id, ct);
                await CheckAsync(open, queued.Id, ct);
                if (open is null)
                    continue;
                var answered =
                    open.File.Answers.GetValueOrDefault(Me.Person.Id, ConflictAnswer.Unsure) == ConflictAnswer.Can;
                (
                    open.File.Status == CaseStatus.Closed ? closed
                    : answered ? mine
                    : asked
                ).Add(Line(open));
            }
            catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
            {
                Broken.Add(queued.Name);
            }
        }
        // Danger first; otherwise by deadline.
        (Asked, Mine, Closed) = (
            [.. asked.OrderByDescending(line => line.Danger)],
            [.. mine.OrderByDescending(line => line.Danger)],
            closed
        );
        Deciding = await DecidingAsync(ct);
        if (Me.Person.Has(Role.Coordination))
            Late = (await lates.OfAsync(Me.Person.Id, Now, ct)).Count;
        Ended = await ended.OfAsync(Me.Person.Id, ct);
    }

    private async Task<int> DecidingAsync(CancellationToken ct)
    {
        var waiting = 0;
        foreach (var decision in Response.Dispose(await decisions.OfAsync(Me.Holder, ct)))
            using (decision)
            {
                await grants.CheckAsync(decision, ct);
                if (
                    DecisionAsk.Of(decision.File, Me.Person.Id).Act is not null
                    && decision.File.Awaited.Contains(Me.Person.Id)
                )
                    waiting++;
            }
        return waiting;
    }

    /// <summary>Sets right what the database says in clear of a case of the list.</summary>
    /// <param name="open">Null when it does not open.</param>
    private async Task CheckAsync(CaseFolders? open, Guid id, CancellationToken ct)
    {
        if (open is null)
        {
            await grants.CheckAsync(Me.Holder, id, ct);
            return;
        }
        await grants.CheckAsync(open, ct);
        await mending.MendAsync(Me.Holder, open, ct);
    }

    private QueueLine Line(CaseFolders open) =>
        new(
            open.Id,
            open.Name,
            Spoken(open.File.Protocol.NameOf(open.File.Stage)),
            open.File.StageEndsAt is { } end
                ? Moments.Before(end, Now, open.File.Protocol.Stage(open.File.Stage) is { Reflection: true })
                : T["sans date"],
            string.Join(
                ", ",
                open.File.Handlers.Where(handler => handler.Person != Me.Person.Id)
                    .Select(handler => NameOf(handler.Person))
                    .Distinct()
            ),
            open.File.DangerSince is not null,
            open.File.Intake is { Minor: true }
        );
}
