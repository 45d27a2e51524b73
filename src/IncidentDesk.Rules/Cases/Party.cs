using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases;

/// <summary>Somebody else who has a part in the case, and what they answered; who they are is never here.</summary>
public sealed record Party(Guid Id, ImmutableList<PartyAnswered> Answers, PartyKind Kind = PartyKind.Party)
{
    /// <summary>They have a folder of their own, which bears their id.</summary>
    public bool HasFolder { get; init; }

    /// <summary>The folder was destroyed: nothing can be written to them any more.</summary>
    public bool Gone { get; init; }

    /// <summary>Who they are where they act themselves: the holder of the words they were given; null before they used
    /// their code.</summary>
    public Guid? Holder { get; init; }

    public bool Came => Holder is not null;

    /// <summary>What they are asked, each answer revocable.</summary>
    public ImmutableArray<Consent> Asked { get; init; } = [];

    /// <summary>Until when a hold keeps their folder; null when none ever did.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The party's own last word; where they gave none themselves, what two people in charge noted, and any
    /// refusal at once.</summary>
    public ConsentAnswer ConsentTo(Consent consent)
    {
        var answers = Answers.FindAll(answer => answer.Consent == consent);
        if (answers.FindLast(answer => answer.Own) is { } own)
            return own.Answer;
        if (answers.LastOrDefault() is not { } last)
            return ConsentAnswer.Later;
        if (last.Answer != ConsentAnswer.Yes)
            return last.Answer;
        var since = answers.FindLastIndex(answer => answer.Answer != ConsentAnswer.Yes);
        return answers.Skip(since + 1).Select(answer => answer.By).Distinct().Count() >= Floors.Signers
            ? ConsentAnswer.Yes
            : ConsentAnswer.Later;
    }
}
