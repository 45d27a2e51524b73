using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>Somebody else the conflict is with, and what they answered; who they are is never here.</summary>
public sealed record Party(Guid Id, ImmutableList<PartyAnswered> Answers)
{
    /// <summary>The party's own last word; where they gave none themselves, what two people in charge noted, and any refusal at once.</summary>
    public ConsentAnswer ConsentTo(Consent consent)
    {
        var answers = Answers.FindAll(answer => answer.Consent == consent);
        if (answers.FindLast(answer => answer.By == Id) is { } own) return own.Answer;
        if (answers.LastOrDefault() is not { } last) return ConsentAnswer.Later;
        if (last.Answer != ConsentAnswer.Yes) return last.Answer;
        var since = answers.FindLastIndex(answer => answer.Answer != ConsentAnswer.Yes);
        return answers.Skip(since + 1).Select(answer => answer.By).Distinct().Count() >= Floors.Signers ? ConsentAnswer.Yes : ConsentAnswer.Later;
    }
}

/// <summary>A breach of an article of a charter: established once a second person confirmed what the first one wrote.</summary>
public sealed record Breach(Guid Id, string Charter, string Article, Guid WrittenBy, Guid? ConfirmedBy)
{
    public bool IsEstablished => ConfirmedBy is { } second && second != WrittenBy;
}
