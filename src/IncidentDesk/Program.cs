using IncidentDesk.Commands;
using IncidentDesk.Operations;

try
{
    return await Verbs.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception failure) when (StartFailure.SentenceOf(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
