using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>A copy of a case that somebody in charge asked for, and what became of it.</summary>
/// <param name="Confirmed">Null until another person in charge confirms it.</param>
public sealed record CaseExport(ExportAsked Asked, ExportConfirmed? Confirmed)
{
    /// <summary>How long a request waits for a second person.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(48);

    /// <summary>How long a confirmed copy can be downloaded.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromHours(24);

    public Guid Id => Asked.Item;

    /// <summary>Until when a second person can confirm it.</summary>
    public DateTimeOffset ConfirmBy => Asked.At + Waits;

    /// <summary>Until when it can be downloaded; null before it is confirmed.</summary>
    public DateTimeOffset? Until => Confirmed?.At + Open;

    /// <summary>Every copy that was asked for, in that order. A confirmation by whoever asked, or after the time, does
    /// not count.</summary>
    public static IEnumerable<CaseExport> All(CaseFile file) =>
        from asked in file.History.OfType<ExportAsked>()
        select new CaseExport(
            asked,
            file.History.OfType<ExportConfirmed>()
                .FirstOrDefault(confirmed =>
                    confirmed.Export == asked.Item
                    && confirmed.By != asked.By
                    && confirmed.At >= asked.At
                    && confirmed.At <= asked.At + Waits
                )
        );

    /// <summary>Null when nobody asked for it.</summary>
    public static CaseExport? Of(CaseFile file, Guid export) => All(file).FirstOrDefault(one => one.Id == export);

    /// <summary>Whether it still waits for a second person.</summary>
    public bool IsWaiting(CaseFile file, DateTimeOffset now) =>
        Confirmed is null && now <= ConfirmBy && Counts(file, Asked.By);

    /// <summary>Whether this person can download it: one of the two, while both may act in the case and what allows it
    /// still holds.</summary>
    public bool IsReadyFor(CaseFile file, Guid person, DateTimeOffset now) =>
        Confirmed is { } confirmed
        && (person == Asked.By || person == confirmed.By)
        && now <= Until
        && Counts(file, Asked.By)
        && Counts(file, confirmed.By)
        && Bars(file, Asked.Kind, Asked.Ground) is null;

    /// <summary>Why this ground does not allow this kind of copy now; null when it does. In a case whose mailbox is
    /// gone, no consent counts.</summary>
    internal static Reason? Bars(CaseFile file, ExportKind kind, ExportGround ground) =>
        ground switch
        {
            ExportGround.Consent when file.MailboxGone || !file.Allows(Consent.SendOutside) =>
                Reason.ExportConsentMissing,
            ExportGround.Inside when kind != ExportKind.Reading => Reason.ExportGroundMissing,
            _ => null,
        };

    private static bool Counts(CaseFile file, Guid person) => file.BarsInCharge(person) is null;
}
