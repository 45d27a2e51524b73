namespace IncidentDesk.Storage.Folders;

/// <summary>Members who hold a folder's present key and do not get the next one.</summary>
/// <param name="Epoch">The number of that next key.</param>
internal sealed record GrantEnd(Guid Folder, int Epoch, IReadOnlyList<Guid> Members);
