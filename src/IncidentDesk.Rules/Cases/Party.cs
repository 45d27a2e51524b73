using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases;

/// <summary>Another person who has a part in the case, and their answers. Who they are is not recorded.</summary>
public sealed record Party(Guid Id, ImmutableList<PartyAnswered> Answers, PartyKind Kind = PartyKind.Party)
{
    /// <summary>Whether they have a folder of their own; its id is theirs.</summary>
    public bool HasFolder { get; init; }

    /// <summary>Whether the folder was purged, so that nothing more can be written to them.</summary>
    public bool Gone { get; init; }

    /// <summary>When the last code that was made for them ends; null when there was none.</summary>
    public DateTimeOffset? CodeEndsAt { get; init; }

    /// <summary>Whether what people in charge noted of them at a time can stand for their own word. Where their folder
    /// was purged it may have held another answer: only what was noted after their last code had ended counts, because
    /// nobody can note anything of somebody who came.</summary>
    internal bool MayStand(DateTimeOffset noted) => !Gone || CodeEndsAt is { } ended && noted >= ended;

    /// <summary>Their id as actor, the holder of their own words; null before they used their code.</summary>
    public Guid? Holder { get; init; }

    /// <summary>The public keys of the code, or of the words of whoever came; null where no entry pins them.</summary>
    public ReceiptPin? Pin { get; init; }

    public bool Came => Holder is not null;

    /// <summary>The consents asked of them, each revocable.</summary>
    public ImmutableArray<Consent> Asked { get; init; } = [];

    /// <summary>Until when a hold suspends the purge of their folder; null when none ever did.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The party's own latest answer. Without one, what people in charge noted: a yes needs two of them, any
    /// other answer counts at once.</summary>
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
        var noted = answers.Skip(since + 1).Where(answer => MayStand(answer.At));
        return noted.Select(answer => answer.By).Distinct().Count() >= Floors.Signers
            ? ConsentAnswer.Yes
            : ConsentAnswer.Later;
    }
}
