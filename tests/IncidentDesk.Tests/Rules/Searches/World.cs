using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>A case at a moment of a search, and the acts that led to it.</summary>
internal sealed record World(CaseFile File, DateTimeOffset Now)
{
    /// <summary>Every act so far, and when it happened.</summary>
    public ImmutableList<(Act Act, DateTimeOffset At)> Story { get; init; } = [];

    /// <summary>What was done since the case moved or time passed: nobody gains by doing it again.</summary>
    private ImmutableHashSet<(string Who, string Says)> Done { get; init; } = [];

    /// <summary>The places to which the case was moved from here already, with the same things done.</summary>
    public ImmutableHashSet<(string To, string Had)> Left { get; init; } = [];

    /// <summary>What has been done that a later stage can need, without when.</summary>
    public string Had =>
        string.Join(
            " ",
            File.Handlers.Count,
            File.Others.Count(other => other.Came),
            File.Letters.Count(letter => letter.SentAt is not null),
            File.Letters.Count(letter => letter.ProvenAt(File) is not null),
            File.Attestations.Select(written => (written.By, written.What)).Distinct().Count(),
            File.Validations.Count + File.NotedValidations.Count,
            File.Breaches.Count(breach => breach.IsEstablished) + File.Denials.Count,
            File.Decisions.LastOrDefault()?.Course.Passed.Length
        );

    /// <summary>A report that has just come in, sealed to those who receive it.</summary>
    /// <param name="shelf">The versions to which another protocol can send the case.</param>
    public static World Begin(Protocol protocol, ProtocolShelf shelf)
    {
        var verdict = Submit.Decide(
            protocol,
            Guid.NewGuid(),
            A.Reporter,
            Submit.Readers(protocol, Member.People, ImmutableHashSet<Guid>.Empty),
            [],
            A.Report,
            [],
            A.Monday
        );
        var file = CaseFile.Open((Received)verdict.Entries[0], shelf);
        return new(file.After([.. verdict.Entries.Skip(1)]), A.Monday);
    }

    /// <summary>After an act; null when it is refused, or was done already.</summary>
    public World? Do(Act act)
    {
        if (Done.Contains((act.Who, act.Says)) || act.Play(this) is not { } after)
            return null;
        var moved = after.File.Path.Count > File.Path.Count || Step(after) != Step(this);
        return after with
        {
            Story = Story.Add((act, Now)),
            Done = moved ? [] : Done.Add((act.Who, act.Says)),
            Left = moved ? [] : Left,
        };
    }

    private static DecisionState? Step(World world) => world.File.Decisions.LastOrDefault()?.State;

    /// <summary>Later, when nobody has done anything meanwhile.</summary>
    public World Wait(DateTimeOffset until) => At(File, until) with { Story = Story, Left = Left };

    /// <summary>After what a rule decided; null when it refused.</summary>
    public World? After(Verdict verdict)
    {
        if (verdict.Refusal is not null || verdict.Entries.IsEmpty)
            return null;
        var file = File;
        foreach (var entry in verdict.Entries)
            file = entry switch
            {
                ProposalOpened opened => file with
                {
                    Decisions = file.Decisions.Add(DecisionFile.Fold([opened], [], Now)),
                },
                DecisionEntry decided => file with
                {
                    Decisions = [.. file.Decisions[..^1], file.Decisions[^1].After(decided)],
                },
                MeasureOpened measure => file with { Measures = file.Measures.Add(MeasureFile.Fold([measure], Now)) },
                _ => file.Apply(entry),
            };
        return With(file);
    }

    /// <summary>With the last decision changed.</summary>
    public World With(DecisionFile decision) => With(File with { Decisions = [.. File.Decisions[..^1], decision] });

    /// <summary>An act in a decision takes a minute, so that the next one comes after it.</summary>
    private World With(CaseFile file) =>
        At(file, file.Decisions.IsEmpty ? Now : Now.AddMinutes(1)) with
        {
            Story = Story,
            Done = Done,
            Left = Left,
        };

    private static World At(CaseFile file, DateTimeOffset now) =>
        new(
            file with
            {
                Decisions =
                [
                    .. file.Decisions.Select(decision =>
                        DecisionFile.Fold(
                            decision.History with
                            {
                                PersonHasLetter = DecisionLetters.IsProven(file, decision.Id),
                            },
                            now
                        )
                    ),
                ],
            },
            now
        );

    /// <summary>Everything that the person who reported can allow.</summary>
    public static readonly ImmutableArray<Consent> Consents = [.. Enum.GetValues<Consent>()];
}
