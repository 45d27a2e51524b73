using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>Somebody asked about their own data in their own mailbox.</summary>
/// <param name="Request">The id of the request.</param>
[Entry("rights_asked")]
public sealed record RightsAsked(Guid By, DateTimeOffset At, Guid Request, RightKind Kind) : LedgerEntry(By, At)
{
    /// <summary>Whose mailbox it is; null for the reporter's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    /// <summary>What they wrote with it; null when nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Item { get; init; }

    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.RightsRequest(Request) is not null
            ? file
            : file with
            {
                RightsRequests = file.RightsRequests.Add(new(Request, Party, Kind, At, Item)),
            };

    /// <summary>The reporter asks; possible also in a closed case. Refused while the same request is open.</summary>
    public static Verdict FromReporter(
        CaseFile file,
        Actor actor,
        RightKind kind,
        Guid request,
        Guid? item,
        DateTimeOffset now
    ) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : IsAsked(file, null, kind) ? Reason.AlreadyDone
        : new RightsAsked(actor.Id, now, request, kind) { Item = item };

    /// <summary>Another person asks, in the same way.</summary>
    public static Verdict FromParty(
        CaseFile file,
        Actor actor,
        RightKind kind,
        Guid request,
        Guid? item,
        DateTimeOffset now
    ) =>
        Invitee.Of(
            file,
            actor,
            party =>
                IsAsked(file, party.Id, kind)
                    ? Reason.AlreadyDone
                    : new RightsAsked(actor.Id, now, request, kind) { Party = party.Id, Item = item }
        );

    private static bool IsAsked(CaseFile file, Guid? party, RightKind kind) =>
        file.RightsRequests.Exists(one => one.Party == party && one.Kind == kind && one.AnsweredAt is null);
}
