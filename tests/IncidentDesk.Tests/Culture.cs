using NUnit.Framework;

// Whatever the machine speaks, the desk is read in French unless a test says otherwise.
[assembly: SetUICulture("fr")]
