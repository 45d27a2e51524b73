using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Register;
using IncidentDesk.Security;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Register;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>The precautionary measures, lines of the register and mandates that wait for somebody.</summary>
internal sealed class WaitingMeasures(
    MeasureStore measures,
    RegisterStore register,
    MandateStore mandates,
    MandateRequestStore requests,
    ProtocolShelf protocols,
    TimeProvider clock
)
{
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(HttpContext context, CancellationToken ct)
    {
        var (me, lines) = (SignedIn.Of(context), new List<WaitingLine>());
        lines.AddRange(
            await ReadableAsync(
                async () => context.Response.Dispose(await measures.OfAsync(me.Holder, ct)),
                measure => Of(measure.File, measure.Name, me.Actor),
                "/decisions/measures"
            )
        );
        // Whoever comes here has opened their decisions already: the list, or the page of decisions.
        lines.AddRange(
            await ReadableAsync(
                async () => context.Response.Dispose(await register.LinesAsync(me.Holder, ct)),
                line => Of(line, me.Person.Id),
                "/decisions/register"
            )
        );
        if (me.Person.InCopil)
            lines.AddRange(await MandatesAsync(me, ct));
        return lines;
    }

    /// <summary>The lines that wait; where a ledger does not verify, one that says so: the first page must still
    /// open.</summary>
    private static async Task<IReadOnlyList<WaitingLine>> ReadableAsync<TOpen>(
        Func<Task<IReadOnlyList<TOpen>>> read,
        Func<TOpen, WaitingLine?> waits,
        string address
    )
        where TOpen : IDisposable
    {
        try
        {
            var lines = new List<WaitingLine>();
            foreach (var open in await read())
                using (open)
                    if (waits(open) is { } line)
                        lines.Add(line);
            return lines;
        }
        catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
        {
            return
            [
                new(
                    T[
                        "Quelqu’un a modifié la base de données : une mesure ne peut plus être vérifiée. "
                            + "Préviens le CoPil de vive voix."
                    ],
                    address
                ),
            ];
        }
    }

    private WaitingLine? Of(MeasureFile file, string name, Actor actor)
    {
        var (now, address) = (clock.GetUtcNow(), $"/decisions/measures/{file.Id}");
        return May(MeasureSigned.Decide)
                ? new(T["Mesure de précaution « {0} » : signe, ou ne signe pas.", name], address, file.SignBy)
            : May(MeasureConfirmed.Decide) && file.EndsAt - (file.EndsAt - file.StartedAt) / 4 <= now
                ? new(
                    T["Mesure de précaution « {0} » : confirme-la, ou laisse-la s’arrêter.", name],
                    address,
                    file.EndsAt
                )
            : May((measure, by, at) => MeasureTold.Decide(measure, by, NotifiedPerson.Concerned, at))
                ? new(T["Mesure de précaution « {0} » : préviens la personne mise en cause.", name], address)
            : null;

        bool May(Func<MeasureFile, Actor, DateTimeOffset, Verdict> decide) => decide(file, actor, now).Refusal is null;
    }

    private WaitingLine? Of(RegisterFolder open, Guid person)
    {
        var (line, now, address) = (open.Line, clock.GetUtcNow(), $"/decisions/register/{open.Id}");
        return line.Open is { } asked
            && StandingChangeAgreed.Decide(line, open.Decision, person, asked.Item, now).Refusal is null
                ? new(
                    T["Registre « {0} » : dis si tu es d’accord avec un changement.", open.Name],
                    address,
                    StandingMeasure.LapsesAt(asked)
                )
            : line.OpenGiving is { } giving && giving.By != person && line.ReaderOf(person) is not null
                ? new(
                    T["Registre « {0} » : dis si une autre personne peut lire cette ligne.", open.Name],
                    address,
                    StandingMeasure.LapsesAt(giving)
                )
            : null;
    }

    private async Task<IReadOnlyList<WaitingLine>> MandatesAsync(SignedIn me, CancellationToken ct)
    {
        var lines = new List<WaitingLine>();
        foreach (var protocol in protocols.Current.Where(protocol => !protocol.Common.MandatePerCase))
            if (await mandates.OfAsync(protocol, ct) is { IsValid: false } mandate && mandate.Bars(me.Person) is null)
                lines.Add(
                    new(
                        T["Mandat « {0} » : lis le protocole, puis signe ou ne signe pas.", Spoken(protocol.Name)],
                        "/decisions/mandates"
                    )
                );
        foreach (var (id, name, version) in await requests.OfAsync(me.Holder, ct))
            if (
                protocols.Get(name, version) is { Common.MandatePerCase: true } protocol
                && await mandates.OfAsync(protocol, id, ct) is { IsValid: false } mandate
                && mandate.Bars(me.Person) is null
            )
                lines.Add(
                    new(
                        T["Mandat pour un seul dossier, « {0} » : signe, ou ne signe pas.", Spoken(protocol.Name)],
                        "/decisions/mandates"
                    )
                );
        return lines;
    }
}
