using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Rules.Rosters.Trainings;

namespace IncidentDesk.Rules.Rosters;

/// <summary>The roster as its signed entries define it: who belongs to the organisation, in which seats, with which
/// keys.</summary>
/// <remarks>
/// Entries are judged by the newest rules named in any entry up to them, so that old chains keep their meaning and
/// nobody can return to older rules.
/// Since <see cref="TimedRules"/> an entry or a signature is never earlier than the hour of its line in the journal.
/// Times of older ones are those written by the members' own program; nothing external proves them.
/// </remarks>
public sealed partial record RosterFile
{
    /// <summary>The number of the rules under which reading seats, and ending somebody else's seat, are
    /// grave.</summary>
    public const int ReadersRules = 2;

    /// <summary>The number of the rules under which entries and signatures count only with their lines in the
    /// journal.</summary>
    public const int TimedRules = 3;

    /// <summary>The number of the rules under which reports are sealed only to people with trainings and a signed
    /// agreement.</summary>
    public const int AccreditedRules = 4;

    /// <summary>The number of the present rules.</summary>
    public const int NewestRules = AccreditedRules;

    /// <summary>How long after its signatures a grave seat begins, or somebody else's seat ends, so that everyone can
    /// notice it beforehand.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>How long an entry can be signed before it lapses.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(30);

    public string Organisation { get; init; } = "";
    public ImmutableArray<Circle> Circles { get; init; } = [];
    public ImmutableList<Member> Members { get; init; } = [];
    public ImmutableArray<PendingEntry> Pending { get; init; } = [];

    /// <summary>The number of the rules in force after these entries.</summary>
    public int Rules { get; init; }

    /// <summary>When a chain begun under older rules came under <see cref="ReadersRules"/>; later signatures no longer
    /// count by the older rules. Null before.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>The hour of the newest entry's line in the journal; no later entry counts before it.</summary>
    public DateTimeOffset Reached { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The settings and own files that members have confirmed; null while they have confirmed none.</summary>
    public Confirmation? Confirmed { get; init; }

    /// <summary>What they had confirmed before, the newest first.</summary>
    public ImmutableArray<Confirmation> ConfirmedBefore { get; init; } = [];

    /// <summary>When that confirmation took effect.</summary>
    public DateTimeOffset ConfirmedAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The trainings that members have followed.</summary>
    public ImmutableArray<HeldTraining> Trainings { get; init; } = [];

    /// <summary>The agreement as each member has signed it last.</summary>
    public ImmutableDictionary<Guid, HeldAgreement> Agreements { get; init; } =
        ImmutableDictionary<Guid, HeldAgreement>.Empty;

    /// <summary>The absences and pauses that members have written, those that are over too.</summary>
    public ImmutableArray<Away> Aways { get; init; } = [];

    /// <summary>The weeks on call that members have written or taken back, in this order.</summary>
    public ImmutableArray<OnCallWeek> OnCall { get; init; } = [];

    /// <summary>The room for more cases that coordination has given.</summary>
    public ImmutableArray<Room> Rooms { get; init; } = [];

    /// <summary>The requests about people's own data that came outside any mailbox.</summary>
    public ImmutableArray<NotedRequest> Requests { get; init; } = [];

    /// <summary>The noted request with this id; null for none.</summary>
    public NotedRequest? Request(Guid id) => Requests.FirstOrDefault(request => request.Id == id);

    /// <summary>When the chain came under <see cref="AccreditedRules"/>; null before.</summary>
    public DateTimeOffset? AccreditedSince { get; init; }

    /// <summary>Who was in the roster then: for them the rule begins later.</summary>
    public ImmutableHashSet<Guid> Excused { get; init; } = [];

    /// <summary>Every ordinary signing key a person has ever had, so that acts signed with an old one still
    /// verify.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<string>> ActKeys { get; init; } =
        ImmutableDictionary<Guid, ImmutableArray<string>>.Empty;

    /// <summary>The empty roster to which the entries of this chain are applied in order.</summary>
    public static RosterFile Before(IEnumerable<RosterEntry> chain)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var entry in chain)
        {
            latest = entry.At > latest ? entry.At : latest;
            // At least the time of every earlier entry, so that a falsified time in the entry that raises the rules
            // does not invalidate earlier signatures.
            if (entry.Rules >= ReadersRules)
                return new() { RaisedAt = latest };
        }
        return new();
    }

    public Member? Find(Guid person) => Members.Find(member => member.Id == person);

    /// <summary>The roster after one more entry, as at <paramref name="now"/>; an entry without enough signatures only
    /// joins the pending ones.</summary>
    /// <param name="keptAt">For new keys: when the person themself, with their previous keys, refused them; the entry
    /// has no effect unless it was complete before.</param>
    /// <param name="written">The hour of the entry's own line in the journal; null when the journal has no such line.
    /// Under <see cref="TimedRules"/> such an entry has no effect.</param>
    public RosterFile Apply(
        int seq,
        RosterEntry entry,
        ImmutableArray<RosterVote> votes,
        DateTimeOffset now,
        DateTimeOffset? keptAt = null,
        DateTimeOffset? written = null
    )
    {
        var file = Rules >= entry.Rules ? this : this with { Rules = entry.Rules };
        if (file.Rules >= TimedRules)
        {
            if (written is not { } hour || hour < Reached)
                return file;
            file = file with { Reached = hour };
            entry = entry.At < hour ? entry with { At = hour } : entry;
        }
        if (file.Rules >= AccreditedRules && file.AccreditedSince is null && !file.Members.IsEmpty)
            file = file with { AccreditedSince = entry.At, Excused = [.. file.Members.Select(member => member.Id)] };
        var effective = file.EffectiveAt(entry, votes);
        if (keptAt is { } kept && (effective is null || effective >= kept))
            return file;
        if (effective is { } at && at <= now)
            return file.Counts(seq, entry, at);
        return effective is null && now > entry.At + Lapse
            ? file
            : file with
            {
                Pending = Pending.Add(new(seq, entry, votes, effective)),
            };
    }

    /// <summary>The person an entry concerns; their own signature does not count for it.</summary>
    public Guid? Concerned(RosterEntry entry) =>
        entry switch
        {
            SeatGiven given => given.Seat.Person,
            KeysReplaced replaced => replaced.Person,
            SeatEnded ended => Members
                .SelectMany(member => member.Seats)
                .FirstOrDefault(seat =>
                    seat.Role == ended.Role
                    && seat.Number == ended.Number
                    && (Rules < ReadersRules || seat.HeldAt(entry.At))
                )
                ?.Person,
            MemberAdded added => added.Member.Id,
            RoomGiven given => given.Person,
            _ => OwnerOf(entry),
        };

    private RosterFile Counts(int seq, RosterEntry entry, DateTimeOffset at) =>
        entry switch
        {
            Founded founded => Begun(founded, at),
            MemberAdded added when Find(added.Member.Id) is null => With(added.Member with { Seats = [] }),
            CircleAdded added => this with { Circles = Circles.Add(added.Circle) },
            // Entries are applied in the order of their proposals; what was signed last holds.
            SettingsConfirmed settings when at >= ConfirmedAt => this with
            {
                Confirmed = settings.Confirmed,
                ConfirmedAt = at,
                ConfirmedBefore = Confirmed is { } before ? ConfirmedBefore.Insert(0, before) : ConfirmedBefore,
            },
            SeatGiven given
                when Find(given.Seat.Person) is { } member
                    && !IsTaken(given.Seat, at)
                    && SeatCombination.Counts(member, given, at) => With(
                member with
                {
                    Seats = member.Seats.Add(given.Seat with { Since = at }),
                }
            ),
            SeatEnded ended => Ended(ended, at),
            KeysReplaced replaced when Find(replaced.Person) is { } member => With(
                member with
                {
                    Keys = replaced.Keys,
                }
            ),
            _ => OfPeople(seq, entry, at),
        };

    /// <summary>After an entry about what somebody has followed, signed or written about themself.</summary>
    private RosterFile OfPeople(int seq, RosterEntry entry, DateTimeOffset at) =>
        entry switch
        {
            TrainingRecorded recorded => this with
            {
                Trainings = Trainings.AddRange(HeldTraining.Of(this, recorded, at)),
            },
            AgreementSigned signed => this with
            {
                Agreements = Agreements.SetItem(signed.Person, new(signed.Version, signed.Text, at)),
            },
            _ when Away.Of(seq, entry, at) is { } away => this with { Aways = Aways.Add(away) },
            OnCallWritten week => this with { OnCall = OnCall.Add(new(week.Person, week.Monday, at, week.Takes)) },
            RoomGiven room => this with { Rooms = Rooms.Add(Room.Of(room, at)) },
            RequestNoted noted when Request(noted.Request) is null => this with
            {
                Requests = Requests.Add(new(noted.Request, noted.Kind, noted.Way, noted.On, noted.Person)),
            },
            RequestProlonged or RequestClosed => this with
            {
                Requests = [.. Requests.Select(request => request.With(entry, at))],
            },
            StandInAnswered or AwayEnded => this with { Aways = [.. Aways.Select(away => away.With(entry, at))] },
            _ => this,
        };

    private RosterFile Begun(Founded founded, DateTimeOffset at) =>
        founded.Members.Aggregate(
            this with
            {
                Organisation = founded.Organisation,
                Circles = founded.Circles,
                Confirmed = founded.Confirmed,
                ConfirmedAt = at,
                AccreditedSince = Rules >= AccreditedRules ? at : null,
                Excused = Rules >= AccreditedRules ? [.. founded.Members.Select(member => member.Id)] : [],
            },
            (file, member) => file.With(member)
        );

    private RosterFile Ended(SeatEnded ended, DateTimeOffset at)
    {
        return this with
        {
            Members = [.. Members.Select(member => member with { Seats = [.. member.Seats.Select(Until)] })],
        };

        Seat Until(Seat seat) =>
            seat.Role == ended.Role && seat.Number == ended.Number && seat.HeldAt(at) ? seat with { Until = at } : seat;
    }

    private bool IsTaken(Seat wanted, DateTimeOffset at) =>
        Members
            .SelectMany(member => member.Seats)
            .Any(seat => seat.Role == wanted.Role && seat.Number == wanted.Number && seat.HeldAt(at));

    private RosterFile With(Member member) =>
        this with
        {
            Members = Members.RemoveAll(known => known.Id == member.Id).Add(member),
            ActKeys = ActKeys.SetItem(
                member.Id,
                [.. ActKeys.GetValueOrDefault(member.Id, []).Append(member.Keys.Act).Distinct()]
            ),
        };
}
