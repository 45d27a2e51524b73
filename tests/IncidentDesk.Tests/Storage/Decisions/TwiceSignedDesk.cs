using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>Before each test a suspension is proposed and two people have signed it; the person concerned then acts in
/// their own mailbox.</summary>
public abstract class TwiceSignedDesk : SharedDesk
{
    private protected override bool Serves => true;

    private protected Guid decision;
    private protected string hash = "";

    [SetUp]
    public async Task ProposeAsync()
    {
        (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await team.SignAsync("soraya", decision, hash), Is.Null);
        Assert.That(await team.SignAsync("maelle", decision, hash), Is.Null);
    }

    /// <summary>The person concerned acts, a minute after what came before and a minute before what comes
    /// next.</summary>
    private protected async Task InMailboxAsync(Func<CaseFile, Actor, Verdict> decide, params NewText[] texts)
    {
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        using var concerned = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', team.Invited!), None)).Holder!;
        Assert.That(await team.AsAsync(concerned, decide, texts), Is.Null);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private protected async Task<DecisionFile> SeenAsync(string login)
    {
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync(login), decision, None))!;
        Assert.That(open.IsTorn, Is.False);
        return open.File;
    }
}
