using IncidentDesk.Rules;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Texts.Phrases;

/// <summary>What the verifier says of a file as a whole, in both languages, since the reader's language is not
/// known.</summary>
internal static class ProofEndSentences
{
    /// <summary>The last line of the verifier.</summary>
    public static Words Of(ProofResult result) =>
        result switch
        {
            ProofResult.Holds => new(
                "Vérification finie : tout est juste dans ce fichier.",
                "Check finished: everything in this file is right."
            ),
            ProofResult.Fails => new(
                "Vérification finie : quelque chose n’est pas juste dans ce fichier.",
                "Check finished: something in this file is wrong."
            ),
            ProofResult.Fits => new(
                "Tout va ensemble dans ce fichier. Mais cela ne prouve pas que son journal est celui du service. "
                    + "Il faut aussi une heure publiée, reçue par un autre moyen après la dernière signature. Par "
                    + "exemple, celle d’un e-mail du jour : --hour NUMÉRO:EMPREINTE, ou --checkpoint FICHIER.",
                "Everything in this file fits together. But this does not prove that its journal is that of the "
                    + "service. It also takes a published hour, received in another way after the last signature. For "
                    + "example, that of a daily e-mail: --hour NUMBER:HASH, or --checkpoint FILE."
            ),
        };
}
