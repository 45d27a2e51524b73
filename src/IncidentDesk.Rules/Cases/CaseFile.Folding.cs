using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>How what happened changes the case.</summary>
public sealed partial record CaseFile
{
    public CaseFile Apply(LedgerEntry entry) => Happened(entry) with { History = History.Add(entry) };

    private CaseFile Happened(LedgerEntry entry) =>
        entry switch
        {
            ReadersSetAside set => this with { SetAside = SetAside.Union(set.Persons) },
            ConsentAnswered consent => this with
            {
                Consents = Consents.SetItem(consent.Consent, consent.Answer),
                Revoked =
                    consent.Answer == ConsentAnswer.Yes ? Revoked.Remove(consent.Consent)
                    : ConsentTo(consent.Consent) == ConsentAnswer.Yes ? Revoked.Add(consent.Consent)
                    : Revoked,
            },
            HandlerJoined joined => Join(new(joined.By, joined.Role)),
            HandlerLeft left => this with { Handlers = Handlers.RemoveAll(handler => handler.Person == left.Person) },
            ConflictDeclared declared => Answered(declared),
            HandlerDeparted departed => this with
            {
                Departed = Departed.Add(departed.Person),
                Handlers = Handlers.RemoveAll(h => h.Person == departed.Person),
                Invited = Invited.Remove(departed.Person),
            },
            TextOpened opened when IsReport(opened.Item) => this with { OpenedBy = OpenedBy.Add(opened.By) },
            HandedOver handed => this with { Invited = Invited.SetItem(handed.To, handed.Role) },
            Attested attested => this with { Attestations = Attestations.Add(attested) },
            StageMoved moved => Moved(moved.To, moved.At),
            CaseReopened reopened => Moved(reopened.To, reopened.At) with
            {
                LifeSince = reopened.At,
                StopAskedBy = reopened.By == Reporter ? [] : StopAskedBy.Intersect([Reporter]),
            },
            CasePaused paused => Moved(paused.To, paused.At),
            Rerouted rerouted => SentOn(rerouted),
            VersionMoved version => this with { Protocol = Shelf.Get(Protocol.Id, version.Version) },
            ContactWritten contact => this with { Contact = contact.Item },
            IntakeAnswered intake => this with
            {
                Intake = intake,
                DangerSince = intake.Danger ? intake.At : DangerSince,
            },
            DangerDeclared danger => this with { DangerSince = DangerSince ?? danger.At },
            StageExtended => this with { Extended = Extended + 1 },
            StopAsked asked => this with
            {
                StopAskedBy = asked.Stop ? StopAskedBy.Add(asked.By) : StopAskedBy.Remove(asked.By),
            },
            OverrideSigned signed => this with { OverridesSigned = OverridesSigned.Add(signed) },
            OverrideAnnounced told => this with
            {
                OverridesAnnounced = OverridesAnnounced.Add((told.Consent, told.Ground)),
            },
            PartyNamed named => this with { Others = Others.Add(new(named.Party, [])) },
            PartyAnswered answered => Changing(
                answered.Party,
                party => party with { Answers = party.Answers.Add(answered) }
            ),
            ContactDrafted drafted => this with { Drafts = Drafts.Add(drafted) },
            ContactCleared cleared => this with { Drafts = Drafts.RemoveAll(draft => draft.Item == cleared.Draft) },
            PartyInvited invited => (
                Party(invited.Party) is null
                    ? this with
                    {
                        Others = Others.Add(new(invited.Party, [], invited.Kind)),
                    }
                    : this
            ).Changing(invited.Party, party => party with { HasFolder = true }) with
            {
                Drafts = Drafts.RemoveAll(draft => draft.Item == invited.Draft),
            },
            PartyOpened opened => Changing(opened.Party, party => party with { Asked = opened.Asked }),
            PartyCame came => Changing(came.Party, party => party with { Holder = came.By }),
            PartyStopped asked => this with
            {
                StopAskedBy = asked.Stop ? StopAskedBy.Add(asked.By) : StopAskedBy.Remove(asked.By),
            },
            PartyHeld held => Changing(held.Party, party => party with { HeldUntil = held.Until }),
            AgreementOpened opened => this with { Agreement = opened.Agreement },
            TextOffered offered => this with
            {
                OfferedTexts = OfferedTexts.SetItem(offered.Kind, offered.Item),
                Declined = Declined.Remove(offered.Kind),
            },
            TextDeclined declined => this with { Declined = Declined.Add(declined.Kind) },
            TextValidated validated => this with
            {
                Validations = Validations.Add((validated.By, validated.Validated)),
                Declined = Declined.Remove(validated.Kind),
            },
            ValidationNoted noted => this with
            {
                NotedValidations = NotedValidations.Add((noted.By, noted.Validated, noted.For)),
            },
            CommitmentLinked linked => this with { Commitments = Commitments.Add(linked) },
            BreachWritten written => this with
            {
                Breaches = Breaches.Add(new(written.Breach, written.Charter, written.Article, written.By, null)),
            },
            BreachConfirmed confirmed => this with
            {
                Breaches = Breaches.ConvertAll(breach =>
                    breach.Id == confirmed.Breach ? breach with { ConfirmedBy = confirmed.By } : breach
                ),
            },
            DenialNoted denial => this with { Denials = Denials.Add(denial.By) },
            IdentityGiven given => this with { Identity = given.Identity },
            IdentityRemoved => this with { Identity = null },
            IdentityRequested asked => this with
            {
                IdentityRequests = IdentityRequests.Add(
                    new(asked.Request, asked.By, asked.At, asked.Ground, asked.Key)
                ),
            },
            IdentityOpened opened => this with
            {
                IdentityRequests = IdentityRequests.ConvertAll(asked =>
                    asked.Id == opened.Request ? asked with { OpenedAt = opened.At } : asked
                ),
            },
            KeysRecovered recovered => Replaced(recovered),
            CallTaken { Carried.Duty: { } duty } when MailboxGone => this with
            {
                Duties = [new(duty.Duty, duty.Trigger, duty.At, [])],
            },
            TookPart { Carried.Duty: { } duty } took when MailboxGone && Duties.IsEmpty => Join(
                new(took.By, took.Role)
            ) with
            {
                Duties = [new(duty.Duty, duty.Trigger, duty.At, [])],
            },
            TookPart took when MailboxGone => Join(new(took.By, took.Role)),
            DutyRaised duty => this with { Duties = Duties.Add(new(duty.Duty, duty.Trigger, duty.At, [])) },
            DutyOpened duty => this with { Duties = Duties.Add(new(duty.Duty, duty.Trigger, duty.At, [])) },
            DutyAnswered answered => this with
            {
                Duties = Duties.ConvertAll(duty =>
                    duty.Id == answered.Duty ? duty with { Answers = duty.Answers.Add(answered) } : duty
                ),
            },
            HoldAsked asked => this with { Hold = new(asked.By, asked.At, asked.Item, Hold?.Until) },
            HoldAgreed agreed when Hold is { } hold => this with
            {
                Hold = hold with
                {
                    AskedBy = null,
                    AskedAt = agreed.At,
                    Until = Protocol.Common.Retention.HoldReview.After(agreed.At),
                },
            },
            HoldLifted lifted when Hold is { } hold => this with { Hold = hold with { Until = lifted.At } },
            _ => this,
        };

    private CaseFile Changing(Guid person, Func<Party, Party> change) =>
        this with
        {
            Others = Others.ConvertAll(other => other.Id == person ? change(other) : other),
        };

    private CaseFile Moved(string to, DateTimeOffset at) =>
        this with
        {
            Stage = to,
            StageSince = at,
            Extended = 0,
            Path = Path.Add(to),
            Status = Protocol.Ending(to) is null ? CaseStatus.Open : CaseStatus.Closed,
        };

    /// <summary>Under another protocol: those who receive there hold the keys, nobody is in charge yet, and nobody set
    /// aside or recused comes back.</summary>
    private CaseFile SentOn(Rerouted rerouted)
    {
        var protocol = Shelf.Get(rerouted.Protocol, rerouted.Version);
        return Moved(rerouted.Via, rerouted.At) with
        {
            Protocol = protocol,
            Stage = protocol.ArrivesAt,
            Path = Path.Add(rerouted.Via).Add(protocol.ArrivesAt),
            Status = CaseStatus.Open,
            LifeSince = rerouted.At,
            Receivers = [.. rerouted.Readers],
            Handlers = [],
            Invited = ImmutableDictionary<Guid, Role>.Empty,
            Taken = false,
            StopAskedBy = [],
        };
    }

    /// <summary>Whether a text is the report, or what was added to it.</summary>
    public bool IsReport(Guid item) =>
        History.Exists(entry => entry is ReportWritten or ReportCompleted && entry.Text == item);

    private CaseFile Join(Handler handler)
    {
        var handlers = Handlers.Add(handler);
        return this with
        {
            Handlers = handlers,
            EverHandled = EverHandled.Add(handler),
            Invited = Invited.Remove(handler.Person),
            Taken = Taken || handlers.Select(h => h.Person).Distinct().Count() >= Protocol.MinPeople,
        };
    }

    private CaseFile Answered(ConflictDeclared declared) =>
        this with
        {
            Answers = Answers.SetItem(declared.By, declared.Answer),
            Recused = declared.Answer == ConflictAnswer.Recuses ? Recused.Add(declared.By) : Recused,
            Handlers =
                declared.Answer == ConflictAnswer.Recuses ? Handlers.RemoveAll(h => h.Person == declared.By) : Handlers,
            Invited = declared.Answer == ConflictAnswer.Recuses ? Invited.Remove(declared.By) : Invited,
        };

    /// <summary>Another person than the one who lost the keys is asked to take that place; who lost them reads no
    /// more.</summary>
    private CaseFile Replaced(KeysRecovered recovered) =>
        recovered.By == recovered.Lost
            ? this
            : this with
            {
                Handlers = Handlers.RemoveAll(handler => handler.Person == recovered.Lost),
                Receivers = Receivers.Remove(recovered.Lost),
                Invited = Invited.Remove(recovered.Lost).SetItem(recovered.By, recovered.Role),
                Departed = Departed.Remove(recovered.By),
            };
}
