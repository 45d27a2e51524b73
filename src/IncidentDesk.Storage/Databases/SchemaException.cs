namespace IncidentDesk.Storage.Databases;

/// <summary>The database does not have this version's schema, and the desk may not or cannot upgrade it.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
