using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IncidentDesk.Pages;

/// <summary>Reads the day of a date field. A day of another century is a slip of the keyboard: it becomes the first or
/// the last day of the possible ones, so that each rule can count from it and refuse it in its own words.</summary>
internal sealed class DayBinder : IModelBinder, IModelBinderProvider
{
    private static readonly DateOnly First = new(1900, 1, 1),
        Last = new(2200, 12, 31);

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? this : null;

    public Task BindModelAsync(ModelBindingContext binding)
    {
        var typed = binding.ValueProvider.GetValue(binding.ModelName).FirstValue;
        if (DateOnly.TryParse(typed, CultureInfo.InvariantCulture, out var day))
            binding.Result = ModelBindingResult.Success(
                day < First ? First
                : day > Last ? Last
                : day
            );
        return Task.CompletedTask;
    }
}
