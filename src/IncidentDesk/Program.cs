using IncidentDesk.Commands;

return await Verbs.Root().Parse(args).InvokeAsync();
