using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Keys;

/// <summary>Everything that an act of a case does to keys: which folders get new ones, for whom, which folders it
/// opens, which requests end, which shares are taken back. A store carries it out and decides nothing.</summary>
/// <param name="After">The case after the act.</param>
/// <param name="Entries">The entries to write: those of the act, and what follows from them.</param>
/// <param name="Steps">In the order in which they are carried out.</param>
/// <param name="Ends">The effect of the act on the case's decisions.</param>
public sealed record KeyPlan(
    CaseFile After,
    ImmutableArray<LedgerEntry> Entries,
    ImmutableArray<KeyStep> Steps,
    Binding Ends
)
{
    /// <summary>Whether the plan of these entries needs <see cref="OpenedFolders.CaseHolders"/>.</summary>
    public static bool AsksWhoHoldsTheCase(IEnumerable<LedgerEntry> entries) =>
        entries.Any(entry => entry is KeysRecovered);

    /// <summary>Why nothing of it is carried out: it seals a key to a receipt whose public keys were changed, or what
    /// the roster says of the people bars it. Null when it can be carried out.</summary>
    public Reason? Bar { get; private init; }

    /// <summary>The plan of an act that its rule allowed.</summary>
    /// <param name="before">The case before it, with the decisions and measures that whoever acts can open.</param>
    /// <param name="acts">The entries of its verdict.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="present">The people of the roster to whom something can be sealed.</param>
    public static KeyPlan Of(
        CaseFile before,
        ImmutableArray<LedgerEntry> acts,
        OpenedFolders opened,
        Guid by,
        IReadOnlyCollection<Person> present,
        DateTimeOffset now
    )
    {
        var after = acts.Aggregate(before, (file, entry) => file.Apply(entry));
        var act = new Act(before, after, acts, opened, by, present, now);
        KeyStep[] steps =
        [
            .. act.CaseFolders(),
            .. act.RenewedCode(),
            .. act.SharedFolder(),
            .. act.NewFolders(),
            .. act.Measures(),
            .. act.Decisions(),
            .. act.Requests(),
            .. act.Shares(),
        ];
        var ends = act.Ends(steps.OfType<RotateDecision>());
        return new(after, act.AllEntries(ends), [.. steps], ends)
        {
            Bar = steps.SelectMany(KeysOf).SelectMany(key => key.Readers).Any(IsOther)
                ? Reason.OtherReceipt
                : ActBars.Of(before, after, acts, by, present, now),
        };

        bool IsOther(KeyReader reader) =>
            reader.Kind == KeyReaderKind.Receipt && opened.OtherReceipts.Contains(reader.Id);
    }

    private static IEnumerable<FolderKey> KeysOf(KeyStep step) =>
        step switch
        {
            RotateKeys rotate => rotate.Folders,
            MakeFolder make => [make.Key],
            _ => [],
        };

    /// <summary>One act, as the parts of its plan look at it.</summary>
    private sealed record Act(
        CaseFile Before,
        CaseFile After,
        ImmutableArray<LedgerEntry> Acts,
        OpenedFolders Opened,
        Guid By,
        IReadOnlyCollection<Person> Present,
        DateTimeOffset Now
    )
    {
        private bool InTeam => Opened.Case is not null;

        /// <summary>Whether other people read the case after the act, or somebody gets its keys anew.</summary>
        private bool ChangesReaders =>
            !After.Readers.SetEquals(Before.Readers) || Acts.Any(entry => entry is KeysRegranted or KeysRecovered);

        /// <summary>A person who no longer follows the case is removed from the mailbox's list of followers by the same
        /// act; what became of decisions that whoever acts can see is recorded in the case.</summary>
        public ImmutableArray<LedgerEntry> AllEntries(Binding ends) =>
            InTeam
                ? [.. Acts, .. Followers.Left(After, By, Now), .. CaseBinding.Noted(Before, By, Now, ends)]
                : [.. Acts];

        /// <summary>The mailboxes and the case, when its readers change. After a recovery, the new keys go only to who
        /// received the old ones, and to the readers who still hold them.</summary>
        public IEnumerable<KeyStep> CaseFolders()
        {
            if (!ChangesReaders)
                return [];
            var readers = Acts.OfType<KeysRecovered>().SingleOrDefault() is { } recovered
                ? After.Readers.Intersect(Opened.CaseHolders).Add(recovered.By)
                : After.Readers;
            var members = readers.Select(KeyReader.Member).ToArray();
            FolderKey Key(Guid folder, FolderKind kind) =>
                new(
                    folder,
                    kind,
                    kind == FolderKind.Case ? [.. members] : [KeyReader.ReceiptOf(folder), .. members],
                    Recovery()
                );
            return
            [
                new RotateKeys([
                    .. Before.MailboxGone ? [] : new[] { Key(Opened.Mailbox, MailboxKind) },
                    .. Opened.Case is { } own ? new[] { Key(own, FolderKind.Case) } : [],
                    .. Opened.Others.Select(party => Key(party, FolderKind.Party)),
                ]),
            ];
        }

        private FolderKind MailboxKind =>
            Before.Others.Exists(other => other.Id == Opened.Mailbox) ? FolderKind.Party : FolderKind.Mailbox;

        /// <summary>The mailbox of somebody for whom a new code was made: the previous code opens nothing
        /// more.</summary>
        public IEnumerable<KeyStep> RenewedCode() =>
            Acts.OfType<CodeRenewed>().Select(renewed => new RotateKeys([OfParty(renewed.Party)]));

        private FolderKey OfParty(Guid party) =>
            new(
                party,
                FolderKind.Party,
                [KeyReader.CodeOf(party), .. After.Readers.Select(KeyReader.Member)],
                Recovery()
            );

        /// <summary>What the parties write together, when its readers have changed.</summary>
        public IEnumerable<KeyStep> SharedFolder()
        {
            if (!InTeam || Opened.Agreement is not { } agreement)
                return [];
            var key = OfAgreement(agreement);
            var holders = key.Readers.Select(reader =>
                reader.Kind == KeyReaderKind.Receipt
                    ? Opened.Receipts.TryGetValue(reader.Id, out var holder)
                        ? holder
                        : (Guid?)null
                    : reader.Id
            );
            return Opened.AgreementHolders.SetEquals(holders.OfType<Guid>()) ? [] : [new RotateKeys([key])];
        }

        /// <summary>The reporter, every party who has come with their code, and the facilitators.</summary>
        private FolderKey OfAgreement(Guid agreement) =>
            new(
                agreement,
                FolderKind.Agreement,
                [
                    KeyReader.ReceiptOf(Opened.Mailbox),
                    .. After.Parties.Where(party => party.Came).Select(party => KeyReader.ReceiptOf(party.Id)),
                    .. After.Facilitators.Select(KeyReader.Member),
                ],
                null
            );

        public IEnumerable<KeyStep> NewFolders() =>
            [
                .. Acts.OfType<PartyOpened>().Select(opened => new MakeFolder(OfParty(opened.Party))),
                .. Acts.OfType<AgreementOpened>().Select(opened => new MakeFolder(OfAgreement(opened.Agreement))),
                .. Acts.OfType<ProposalOpened>().Select(opened => new MakeFolder(OfDecision(opened))),
                .. Acts.OfType<MeasureOpened>()
                    .Select(opened => new MakeFolder(OfMeasure(opened.Measure, opened.Signers))),
            ];

        private static FolderKey OfDecision(ProposalOpened opened) =>
            OfDecision(DecisionFile.Fold([opened], [], opened.At));

        private static FolderKey OfDecision(DecisionFile decision) =>
            new(
                decision.Id,
                FolderKind.Decision,
                [.. decision.Course.Readers.Distinct().Select(KeyReader.Member)],
                null
            );

        private FolderKey OfMeasure(Guid measure, ImmutableArray<MeasureSigner> signers) =>
            new(
                measure,
                FolderKind.Measure,
                [.. signers.Select(signer => signer.Person).Union(After.Readers).Select(KeyReader.Member)],
                null
            );

        /// <summary>The case's measures, when its readers change: for those now in charge, and for the members of the
        /// CoPil who were asked to sign.</summary>
        public IEnumerable<KeyStep> Measures() =>
            ChangesReaders
                ? Before.Measures.Select(measure =>
                {
                    var changed = new MeasureSignersChanged(By, Now, Signers(measure));
                    return new RotateMeasure(OfMeasure(measure.Id, changed.Signers), changed);
                })
                : [];

        private ImmutableArray<MeasureSigner> Signers(MeasureFile measure) =>
            [
                .. After.Readers.Where(After.IsHandler).Select(person => new MeasureSigner(person, true)),
                .. measure.Signers.Where(signer =>
                    !signer.InTeam
                    && !After.Readers.Contains(signer.Person)
                    && !After.Recused.Contains(signer.Person)
                    && !After.SetAside.Contains(signer.Person)
                ),
            ];

        /// <summary>The case's decisions whose pair differs from the case's.</summary>
        public IEnumerable<KeyStep> Decisions()
        {
            if (!InTeam)
                yield break;
            foreach (var decision in Before.Decisions.Where(one => !Opened.TornDecisions.Contains(one.Id)))
            {
                var entries = CaseBinding.Entries(decision, After, By, Now);
                if (entries.IsEmpty)
                    continue;
                var changed = decision.At(Now).After(entries);
                yield return new RotateDecision(OfDecision(changed), entries, decision, changed);
            }
        }

        /// <summary>The requests to custodians by people who read the case no more.</summary>
        public IEnumerable<KeyStep> Requests()
        {
            var left = Before.Readers.Except(After.Readers);
            return After
                .History.Where(entry => left.Contains(entry.By))
                .Select(entry =>
                    entry switch
                    {
                        IdentityRequested asked => asked.Request,
                        OriginalAsked asked => asked.Request,
                        _ => (Guid?)null,
                    }
                )
                .OfType<Guid>()
                .Select(request => new EndRequest(request));
        }

        public IEnumerable<KeyStep> Shares()
        {
            if (
                After.Identity is { } identity
                && identity.Custodians.Where(person => !CustodyRules.MayGuard(After, person)).ToImmutableArray()
                    is { Length: > 0 } barred
            )
                yield return new TakeBackShares(identity.Folder, barred);
            if (After.History.Exists(entry => entry is OriginalKept))
                yield return new TakeBackHalves(Opened.Mailbox, After);
        }

        /// <summary>The effect on the case's decisions. A mailbox cannot tell whether there are any, so it reports the
        /// effect in any case.</summary>
        public Binding Ends(IEnumerable<RotateDecision> changed)
        {
            var proposed = Before.History.OfType<DecisionProposed>().ToArray();
            if (InTeam && proposed.Length == 0)
                return Binding.Stands;
            // A decision that is over and that nobody here can open must not come back into force beside a new one.
            var unseen = Acts.Any(entry => entry is ProposalOpened) && DecisionOutcomes.Unseen(Before).Any();
            var lost = InTeam && proposed.Any(one => DecisionOutcomes.IsAbandoned(Before, After, one));
            return unseen || lost || changed.Any(change => change.IsAbandoned)
                ? Binding.Ended
                : CaseBinding.Change(Before, After, Acts);
        }

        /// <summary>The custodians who keep shares of the case's keys, so that lost keys can be recovered.</summary>
        private RecoveryShares Recovery() => RecoveryShares.Of(After, Present);
    }
}
