namespace IncidentDesk.Storage.Databases;

/// <summary>The database has not this version's schema, and the desk may not or cannot bring it up to date.</summary>
internal sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
