using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>A new folder key, with its epoch and the id by which the folder will name it. Disposing erases
/// it.</summary>
internal sealed record NewKey(Guid Id, int Epoch, Secret Secret) : IDisposable
{
    public static NewKey Make(int epoch) => new(Guid.NewGuid(), epoch, Secret.Random());

    public void Dispose() => Secret.Dispose();

    public override string ToString() => "sealed";
}
