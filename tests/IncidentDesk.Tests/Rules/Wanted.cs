using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules;

/// <summary>Who wanted a case to end, pause or leave, read from its history alone and not from the conditions of the
/// rules.</summary>
internal static class Wanted
{
    private static IEnumerable<LedgerEntry> Here(CaseFile file) =>
        file.History.Where(entry => entry.At >= file.StageSince);

    /// <summary>Whoever put it in writing in the present stage and is still in charge, and the person who asks to
    /// stop.</summary>
    public static IEnumerable<Guid> By(CaseFile file, string to) =>
        Here(file)
            .OfType<Attested>()
            .Where(written =>
                (written.What == $"pourquoi_{to}" || written.What == to || Others.Contains((to, written.What)))
                && file.IsHandler(written.By)
            )
            .Select(written => written.By)
            .Concat(
                file.StopAskedBy.Contains(file.Reporter) && to is "clos_demande_personne" or "retrait_demande"
                    ? [file.Reporter]
                    : []
            )
            .Distinct();

    /// <summary>What the shipped protocols call what is put in writing for an end, where it is not the end's own
    /// id.</summary>
    private static readonly (string To, string What)[] Others =
    [
        ("clos_demande_personne", "demande_personne"),
        ("retrait_demande", "demande_personne"),
        ("clos_sans_manquement", "sans_manquement"),
    ];

    /// <summary>Somebody of the team wrote to the person after that began.</summary>
    public static bool Told(CaseFile file, string to) =>
        file.MailboxGone
        || Began(file, to) is { } began
            && Here(file)
                .Any(entry =>
                    entry is MessageSent or FeedbackWritten && entry.By != file.Reporter && entry.At >= began
                );

    private static DateTimeOffset? Began(CaseFile file, string to) =>
        Here(file)
            .Where(entry => entry is Attested && By(file, to).Contains(entry.By))
            .Select(entry => (DateTimeOffset?)entry.At)
            .Concat(By(file, to).Contains(file.Reporter) ? [file.StageSince] : [])
            .Min();
}
