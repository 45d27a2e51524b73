using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>Who else has a part in a case: another party of a conflict, the person concerned, or whoever it happened to
/// when someone else reported.</summary>
public enum PartyKind
{
    Party,
    Concerned,
    Affected,
}

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

/// <summary>A breach of an article of a charter: established once a second person confirmed what the first one
/// wrote.</summary>
public sealed record Breach(Guid Id, string Charter, string Article, Guid WrittenBy, Guid? ConfirmedBy)
{
    public bool IsEstablished => ConfirmedBy is { } second && second != WrittenBy;
}

/// <summary>The words for kinds of people in addresses and scenarios.</summary>
public static class PartyKinds
{
    public static string Id(this PartyKind kind) =>
        kind switch
        {
            PartyKind.Party => "partie",
            PartyKind.Concerned => "mise-en-cause",
            PartyKind.Affected => "concernee",
        };

    public static PartyKind? Parse(string id) =>
        Enum.GetValues<PartyKind>().Select(kind => (PartyKind?)kind).FirstOrDefault(kind => kind!.Value.Id() == id);
}
