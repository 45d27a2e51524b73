using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>The reporter's answer to one consent. The latest one counts, from the next act on.</summary>
[Entry("consent_answered")]
public sealed record ConsentAnswered(Guid By, DateTimeOffset At, Consent Consent, ConsentAnswer Answer)
    : LedgerEntry(By, At)
{
    /// <summary>The protocol whose text the person read, its version and SHA-256 of its text, lower-case hex; null and
    /// 0 in entries older than these fields.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Protocol { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Version { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Definition { get; init; }

    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Consents = file.Consents.SetItem(Consent, Answer),
            Revoked =
                Answer == ConsentAnswer.Yes ? file.Revoked.Remove(Consent)
                : file.ConsentTo(Consent) == ConsentAnswer.Yes ? file.Revoked.Add(Consent)
                : file.Revoked,
        };

    /// <summary>The answer to a consent as this protocol words it.</summary>
    public static ConsentAnswered To(
        Protocols.Protocol protocol,
        Guid by,
        DateTimeOffset at,
        Consent consent,
        ConsentAnswer answer
    ) =>
        new(by, at, consent, answer)
        {
            Protocol = protocol.Id,
            Version = protocol.Version,
            Definition = protocol.Hash,
        };

    /// <summary>The reporter answers a consent, effective from the next act. Withdrawing the consent on which the case
    /// is based pauses the case at once, if the protocol has a pause.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Consent consent,
        ConsentAnswer answer,
        DateTimeOffset now
    ) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([
                To(file.Protocol, actor.Id, now, consent, answer),
                .. CasePaused.Of(file, consent, file.ConsentTo(consent), answer, actor.Id, now),
            ]);
}
