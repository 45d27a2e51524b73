using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Texts;

/// <summary>The number that a telephone dials is the one that was written, whatever the way it was written.</summary>
public sealed class TelephoneTests
{
    [TestCase("01 99 00 12 34", "+33199001234")]
    [TestCase("01.99.00.12.34", "+33199001234")]
    [TestCase("0199001234", "+33199001234")]
    [TestCase("06 39 98 00 12", "+33639980012")]
    [TestCase("+33 6 39 98 00 12", "+33639980012")]
    [TestCase("+33 1 99 00 12 34", "+33199001234")]
    [TestCase("0033 6 39 98 00 12", "+33639980012")]
    [TestCase("+33 (0)6 39 98 00 12", "+33639980012")]
    [TestCase("0033 (0) 1 99 00 12 34", "+33199001234")]
    [TestCase("(0)1 99 00 12 34", "+33199001234")]
    [TestCase("+262 639 98 00 12", "+262639980012")]
    [TestCase("00262 639 98 00 12", "+262639980012")]
    [TestCase("0262 99 00 12", "+262262990012")]
    [TestCase("0692 99 00 12", "+262692990012")]
    [TestCase("0269 99 00 12", "+262269990012")]
    [TestCase("0590 99 00 12", "+590590990012")]
    [TestCase("0694 99 00 12", "+594694990012")]
    [TestCase("0596 99 00 12", "+596596990012")]
    [TestCase("+44 20 7946 0012", "+442079460012")]
    [TestCase("+44 (0)20 7946 0012", "+442079460012")]
    [TestCase("3919", "3919")]
    [TestCase("39 28", "3928")]
    [TestCase("116 006", "116006")]
    [TestCase("17", "17")]
    public void A_phone_number_is_dialled_correctly_however_it_is_written(string written, string dialled) =>
        Assert.That(
            (Telephone.Dialled(written), new Organisation { Phone = written }.PhoneAddress),
            Is.EqualTo((dialled, $"tel:{dialled}"))
        );

    [
        TestCase(null),
        TestCase(""),
        TestCase("  "),
        TestCase("appelez-nous"),
        TestCase("01 99 00 12"),
        TestCase("01 99 00 12 34 56"),
        TestCase("+33 01 99 00 12 34"),
        TestCase("+33 6 39 98 00"),
        TestCase("+0 12 34 56 78"),
        TestCase("199001234"),
        TestCase("+"),
        TestCase("01 99 00 12 34 (poste 5)"),
        TestCase("+1234567890123456")
    ]
    public void A_text_that_is_not_a_phone_number_gets_no_link(string? written) =>
        Assert.That(
            (Telephone.Dialled(written), new Organisation { Phone = written }.PhoneAddress),
            Is.EqualTo(((string?)null, (string?)null))
        );
}
