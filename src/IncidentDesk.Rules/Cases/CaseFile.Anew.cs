using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases;

/// <summary>Which answers have to be given anew, because something began anew.</summary>
public sealed partial record CaseFile
{
    /// <summary>When the case was last sent on to another protocol or reopened; null when it never was.</summary>
    public DateTimeOffset? MeetingAnewSince { get; init; }

    /// <summary>When the case was last sent on to another protocol; null when it never was.</summary>
    public DateTimeOffset? OtherWordsSince { get; init; }

    /// <summary>The case as its answers stand after it was reopened or sent on at a time: nobody has said before that
    /// they are not afraid now, or that they take part now. A no stays.</summary>
    public CaseFile MeetingAnew(DateTimeOffset at) =>
        Without(at, [Consent.Participation]) with
        {
            Fears = Fears.RemoveRange(Fears.Where(fear => !fear.Value.Afraid && fear.Value.At < at).Select(f => f.Key)),
            FearsNoted = FearsNoted.RemoveAll(noted => !noted.Afraid && noted.At < at),
            MeetingAnewSince = at,
        };

    /// <summary>The case as its answers stand after it was sent on to another protocol at a time: a yes to what the
    /// other protocol words otherwise was given to something else.</summary>
    public CaseFile UnderOtherWords(DateTimeOffset at) =>
        MeetingAnew(at).Without(at, [.. Enum.GetValues<Consent>().Where(consent => consent.DependsOnProtocol())]) with
        {
            OtherWordsSince = at,
        };

    private CaseFile Without(DateTimeOffset at, ImmutableArray<Consent> consents) =>
        this with
        {
            Consents = Consents.RemoveRange(
                consents.Where(consent =>
                    ConsentTo(consent) == ConsentAnswer.Yes
                    && History.FindLast(entry => entry is ConsentAnswered given && given.Consent == consent)?.At < at
                )
            ),
            Others = Others.ConvertAll(other =>
                other with
                {
                    Answers = other.Answers.RemoveAll(given =>
                        given.Answer == ConsentAnswer.Yes && given.At < at && consents.Contains(given.Consent)
                    ),
                }
            ),
        };
}
