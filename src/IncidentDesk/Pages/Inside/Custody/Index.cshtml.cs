using IncidentDesk.Rules;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Custody;

/// <summary>What waits for a custodian: who asks, when, with or without consent, and for an original file why; never
/// which case, nor anything in it.</summary>
internal sealed class CustodyPage(
    CustodyStore custody,
    OriginalStore originals,
    KeyRecoveryStore recovery,
    ReleaseStore releases,
    AccountStore accounts,
    OneTimeCodeStore codes,
    ProtocolShelf protocols,
    TimeProvider clock
) : MemberPage
{
    /// <summary>How many custodians open a name together.</summary>
    public int ForName => protocols.Current.Max(protocol => protocol.CustodiansNeeded);

    /// <summary>How many custodians give lost keys back together.</summary>
    public int ForKeys => protocols.Current.Max(protocol => protocol.RecoveryNeeded);

    public IReadOnlyList<(NameRequest Request, bool Approved, RequestProof Proof)> Names { get; private set; } = [];
    public IReadOnlyList<(OriginalRequest Request, string Why, bool Given, RequestProof Proof)> Originals
    {
        get;
        private set;
    } = [];

    /// <summary>Whether the database holds a request by somebody who cannot read the case.</summary>
    public bool HasForged { get; private set; }

    public IReadOnlyList<(KeyRecovery Request, string Print, bool Approved)> Keys { get; private set; } = [];

    public string Heading =>
        (
            Names.Count(name => !name.Approved)
            + Originals.Count(original => !original.Given)
            + Keys.Count(key => !key.Approved)
        ) switch
        {
            0 => T["Aucune demande ne t’attend."],
            1 => T["Une demande t’attend."],
            var count => T["{0} demandes t’attendent.", count],
        };

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostNameAsync(Guid id, string? password, string? code, CancellationToken ct)
    {
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        return signing is null
            ? await StayAsync(await WrongAsync(ct), ct)
            : await AnswerAsync(await custody.ApproveAsync(Me.Holder, id, signing, ct), ct);
    }

    public async Task<IActionResult> OnPostOriginalAsync(Guid id, string? password, string? code, CancellationToken ct)
    {
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        return signing is null
            ? await StayAsync(await WrongAsync(ct), ct)
            : await AnswerAsync(await originals.GiveAsync(Me.Holder, id, signing, ct), ct);
    }

    public async Task<IActionResult> OnPostKeysAsync(
        Guid id,
        string? shown,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (
            (await recovery.AllAsync(ct)).FirstOrDefault(asked => asked.Recovery.Id == id) is { } asked
            && shown != Fingerprint.Of(Me.Roster.File.Find(asked.Recovery.Recipient)!.Keys)
        )
            return await StayAsync(Sentences.Of(new(Reason.ChangedMeanwhile)), ct);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        return signing is null
            ? await StayAsync(await WrongAsync(ct), ct)
            : await AnswerAsync(await recovery.ApproveAsync(Me.Holder, id, signing, ct), ct);
    }

    private async Task<IActionResult> AnswerAsync(Reason? bar, CancellationToken ct) =>
        bar is { } reason ? await StayAsync(Sentences.Of(new(reason)), ct) : RedirectToPage("/Inside/Custody/Index");

    private async Task<string> WrongAsync(CancellationToken ct) =>
        Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été donné."]);

    private async Task<IActionResult> StayAsync(string sentence, CancellationToken ct)
    {
        await ShowAsync(ct);
        return Refuse(sentence);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        (Names, var forged) = await custody.WaitingAsync(Me.Holder, ct);
        (Originals, var halves) = await originals.WaitingAsync(Me.Holder, ct);
        HasForged = forged + halves > 0;
        var keys = new List<(KeyRecovery, string, bool)>();
        foreach (var asked in await recovery.AllAsync(ct))
            if (asked.Recovery.BarsCustodian(Me.Person, clock.GetUtcNow()) is null)
                keys.Add(
                    (
                        asked.Recovery,
                        Fingerprint.Of(Me.Roster.File.Find(asked.Recovery.Recipient)!.Keys),
                        await releases.HasReleasedAsync(asked.Recovery.Id, Me.Person.Id, ct)
                    )
                );
        Keys = keys;
    }

    /// <summary>The part of a request's id used when speaking of it on the telephone.</summary>
    public string Short(Guid id) => id.ToString("N")[^8..];

    /// <summary>The name of the seat, not of the person, since phone numbers belong to seats.</summary>
    public string SeatOf(Guid person) => Sentences.FirstSeatOf(Me.Roster.Find(person));
}
