using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules.Cases.Rights;

namespace IncidentDesk.Storage.Rights;

/// <summary>A request about somebody's own data, as the seat for personal data is told of it: a number, what is asked,
/// and moments; neither the case nor the person.</summary>
/// <param name="Number">By which the seat and the people in charge speak of it.</param>
public sealed record ToldRequest(
    string Number,
    RightKind Kind,
    DateTimeOffset AskedAt,
    DateTimeOffset? ExtendedAt,
    DateTimeOffset? AnsweredAt
)
{
    /// <summary>Until when it must be answered.</summary>
    public DateTimeOffset DueAt => RightsRequest.DueAfter(AskedAt, ExtendedAt is not null);

    /// <summary>The number of a request: the beginning of a hash, from which nobody learns the case.</summary>
    /// <param name="index">The place of the request in its case.</param>
    public static string NumberOf(Guid file, int index) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{file:N} {index}")), 0, 3);
}
