using NUnit.Framework;

// Whatever the machine speaks, the desk is read in French unless a test says otherwise.
[assembly: SetUICulture("fr")]

// Every fixture has desks of its own; what measures time, memory or load runs alone, and says so.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
