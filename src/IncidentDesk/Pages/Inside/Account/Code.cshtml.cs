using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OtpNet;
using QRCoder;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Turns six-digit codes on, after a first right code, and off, with the password and a code.</summary>
internal sealed class CodePage(
    AccountStore accounts,
    SignInMethodStore ways,
    OneTimeCodeStore codes,
    IOptions<Organisation> organisation
) : MemberPage
{
    public bool IsOn { get; private set; }

    /// <summary>The secret waiting for its first code, in base 32.</summary>
    public string? Waiting { get; private set; }

    /// <summary>Differs for each secret, so that the image is not taken from a cache; reveals nothing of the
    /// secret.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Waiting!)))[..8];

    public async Task OnGetAsync(CancellationToken ct) =>
        (IsOn, Waiting) = (await codes.IsOnAsync(Me.Person.Id, ct), await codes.WaitingAsync(Me.Person.Id, ct));

    /// <summary>The secret as a QR code, until it is confirmed.</summary>
    public async Task<IActionResult> OnGetImageAsync(CancellationToken ct)
    {
        if (await codes.WaitingAsync(Me.Person.Id, ct) is not { } secret)
            return NotFound();
        var address = new OtpUri(
            OtpType.Totp,
            secret,
            await accounts.LoginAsync(Me.Person.Id, ct),
            $"Écoute {organisation.Value.Name}"
        ).ToString();
        using var drawing = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var image = new PngByteQRCode(drawing);
        return File(image.GetGraphic(6), "image/png");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await codes.BeginAsync(Me.Person.Id, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? password, string? code, CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Waiting is null)
            return RedirectToPage();
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", null, ct);
        if (secrets is null)
            return Refuse(Wrong(false, T["Rien n’a changé."]));
        if (!await codes.ConfirmAsync(Me.Person.Id, code, ct))
            return Refuse(T["Ce code n’est pas le bon. Vérifie l’heure du téléphone, puis recopie le suivant."]);
        await PinAsync(password ?? "", SecondSteps.None, ct);
        return Redirect("/desk/access?done=code");
    }

    public async Task<IActionResult> OnPostOffAsync(string? password, string? code, CancellationToken ct)
    {
        await OnGetAsync(ct);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(IsOn, T["Le code reste demandé."]));
        await PinAsync(password ?? "", SecondSteps.Code, ct);
        await codes.RemoveAsync(Me.Person.Id, ct);
        return Redirect("/desk/access?done=code-off");
    }

    private async Task PinAsync(string password, SecondSteps without, CancellationToken ct) =>
        await accounts.PinAsync(Me.Person.Id, password, await ways.SecondAsync(Me.Person.Id, ct) & ~without, ct);
}
