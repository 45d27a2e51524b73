using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Accounts;

/// <summary>The secrets of a person, kept between two requests of one act.</summary>
/// <param name="Note">What the act needs besides; empty for most.</param>
public sealed record KeptKeys(Guid Person, AccountKeys Keys, string Note);
