using System.Security.Cryptography;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.House;

/// <summary>What shipped does not change: cases are pinned to it, databases were made by it, receipts are spelled with
/// it.</summary>
public sealed class FrozenTests
{
    private static readonly Dictionary<string, string> Shipped = new()
    {
        ["IncidentDesk.Storage.Schema.sqlite.content.001_desk.sql"] =
            "29dfdc7d033b036d85ce1a3a8da01d95933169778a9ae173a112f5f5d788cf55",
        ["IncidentDesk.Storage.Schema.sqlite.keys.001_grants.sql"] =
            "bc9fc9db73b448aaf12b059479f505dad82664b6c71fcb63617233ec4553cabb",
        ["IncidentDesk.Storage.Schema.sqlite.content.003_custody.sql"] =
            "6440c7015e6bcdc1ad6929bb9b63a8eaed8e4d4884e00d287d50e0671eef2641",
        ["IncidentDesk.Storage.Schema.sqlite.keys.002_shares.sql"] =
            "444dc6a3c5e390b257dc00e9196f25b8bd53e769214685cd001f807fa4efd6b2",
        ["IncidentDesk.Storage.Schema.sqlserver.content.001_desk.sql"] =
            "b272507e1b44828d92e83952c7b2cd1cd0fb9052a6df7abf32af803bcf05f96b",
        ["IncidentDesk.Storage.Schema.sqlserver.content.002_ways_in.sql"] =
            "8320efae5176ace178bbf7eb7a0b79b5268a3be289448bc9987de3ca12cf75c0",
        ["IncidentDesk.Storage.Schema.sqlserver.content.003_custody.sql"] =
            "6d33634dd1b3f47a8cd7a4a120e92bca5a4211712599746c8d937a167bbc5c0b",
        ["IncidentDesk.Storage.Schema.sqlserver.content.004_proof.sql"] =
            "78e0e642a8a05249e7ecabf1a164292aae5f348b8b3de401896e0b45c29bb91b",
        ["IncidentDesk.Storage.Schema.sqlserver.keys.001_grants.sql"] =
            "431b2d555ed5a389a6ad476619e6e0fbb386274288635caa15f7bafe5b7bef4c",
        ["IncidentDesk.Storage.Schema.sqlserver.keys.002_shares.sql"] =
            "6ac3a83743a2f83336b60b9fe6611cde1e1eeb6839e2a2875e882b69597ceeea",
        ["IncidentDesk.Storage.Schema.sqlserver.content.005_tickets.sql"] =
            "942d8e3c136fedff518f8b030088c0c02b7e1606e5f33bcdcabbfbd1d07fb09d",
        ["protocols/common.yaml"] = "4620b085eff121753cdbadd14787d0d8e820407dfb159114392d411090055249",
        ["IncidentDesk.Storage.Schema.sqlite.content.002_ways_in.sql"] =
            "81155e845893f431df044fad6bda9c589785a7336dcb58a3b044f27a3b88e239",
        ["IncidentDesk.Storage.Schema.sqlite.content.004_proof.sql"] =
            "005cdaa29fb25025534e9fd3332204df36db7ee8fc0f60a88e2379efc0dac1e1",
        ["IncidentDesk.Storage.Schema.sqlite.content.005_tickets.sql"] =
            "f244cc523c975799e1219038946c96e398d6c9328253af6d4fb15576bfc6fa20",
        ["IncidentDesk.Storage.Schema.sqlite.content.007_clock.sql"] =
            "ef2c91b96a8cbe6c17742e43c84b91cc9aa3ca7824f3ac1236bc9ba391f16604",
        ["IncidentDesk.Storage.Schema.sqlserver.content.007_clock.sql"] =
            "ef2c91b96a8cbe6c17742e43c84b91cc9aa3ca7824f3ac1236bc9ba391f16604",
        ["IncidentDesk.Storage.Schema.sqlite.content.006_protocols.sql"] =
            "7db3066d1805ac9e1745747e00bee5ced983940a6af91abcde0f251236292b1a",
        ["IncidentDesk.Storage.Schema.sqlserver.content.006_protocols.sql"] =
            "ed9ca80f3d8d41bc8f63fbfecf45011b1ce73b07cd27519c94f947586a413bbe",
        ["protocols/violence.yaml"] = "6893913c90b3b0b42e64ed28a5ee47fa58560a2475af4e9c6b4ac057ba272445",
        ["protocols/conflict.yaml"] = "df7a685cb503b2dcc7223fa7148daa08a98b75e4fab0e317ccf4f8f63623f00a",
        ["protocols/charter.yaml"] = "1178b39e8cf9dcad6507db9cb748dd363530ab0c81da0f12639db15ac8c52343",
        ["IncidentDesk.Storage.Schema.sqlite.content.010_decisions.sql"] =
            "6ca1d0efb82af4b745aec9c814eaf99f5f68c587ca7e41ce43e144bf6a43192f",
        ["IncidentDesk.Storage.Schema.sqlserver.content.010_decisions.sql"] =
            "50263fae678900200f0a974bab29076d698f3752b0b257ebb1ba8132c5760d45",
        ["IncidentDesk.Storage.Schema.sqlite.content.011_roster_names.sql"] =
            "cc208f9935980c7bf502e7dd4ddd8171cba6aa170e320c7ce494d3b840a88b8e",
        ["IncidentDesk.Storage.Schema.sqlserver.content.011_roster_names.sql"] =
            "fe669d2080ef531c31e407d39bdb833fcb170b1bbfba510a9bcef3ed71a98672",
        ["protocols/team.yaml"] = "dac165c4f1697d5aaf94846dd1ffe312461128ee4fe1554663b18f3773b88937",
        ["protocols/decision.yaml"] = "aab8a38c3d59890c79783a27127c50b0a4609a177e2aa8eb73e2f594415152b6",
        ["IncidentDesk.Storage.Schema.sqlite.content.012_files.sql"] =
            "3a036471e13d8a70b6d5fb4258ac639a39528cc0258826442be422566d4cd82c",
        ["IncidentDesk.Storage.Schema.sqlserver.content.012_files.sql"] =
            "839b3387fc929b04c52a92a9996351caf6a0a15b0863e46b08946c2963a87e63",
        ["IncidentDesk.Storage.Schema.sqlite.content.013_originals.sql"] =
            "c7dfd44b7561639962b6e57d73b4ea76e9387fab879832b9fbb6808695a35bf0",
        ["IncidentDesk.Storage.Schema.sqlserver.content.013_originals.sql"] =
            "4798cdf1d2e891e5db056f67bf8794542d94915643ffad13c484436f23c1a0cb",
        ["IncidentDesk.Storage.Schema.sqlite.content.018_entrance.sql"] =
            "1dec97f0be5b1e595572dd99704e3fe05098aeebf32a97b6d877f5cdd2fb28cf",
        ["IncidentDesk.Storage.Schema.sqlserver.content.018_entrance.sql"] =
            "bfb97770983fb4b416ed297abf706632a128faccd26879cbbcdcffce299930d5",
        ["IncidentDesk.Storage.Schema.sqlite.content.020_endings.sql"] =
            "2c74f7489ef915e8e3119806f5b608c54b8cc1ee4682b40e70d8822c1985b75c",
        ["IncidentDesk.Storage.Schema.sqlite.content.024_hours.sql"] =
            "0e7ff5c00194ad862a5caf58481463e9a39a49e8b89baf142627b60d1ecabcb2",
        ["IncidentDesk.Storage.Schema.sqlserver.content.024_hours.sql"] =
            "65d3c5335ad7a7dc6ca9739066488e3f458d2db87c8cc8fe919abf6c5cccf11b",
        ["IncidentDesk.Storage.Schema.sqlite.content.021_authors.sql"] =
            "25dd62de3605dba719d56f93f6b692bc992b607130a1a5ccc69ab16ad1fb67eb",
        ["IncidentDesk.Storage.Schema.sqlserver.content.020_endings.sql"] =
            "20be88a09963824afcbd8447347fc8a5809f3a836bf2aba257f833931202a4b4",
        ["IncidentDesk.Storage.Schema.sqlserver.content.021_authors.sql"] =
            "e8866447ea5a9378bc7e4d495230bfeb53742f1137261540265f318e7ad09db8",
        ["IncidentDesk.Storage.Schema.sqlite.content.022_rows.sql"] =
            "c3fb43c3e652b00339f2a229f19dcce5b3202cd842b2487aac2e092d4d93f4cd",
        ["IncidentDesk.Storage.Schema.sqlserver.content.022_rows.sql"] =
            "a64b2a8bb6a6fea356333ebe809a553bfe567d72c426ca2f724c59f4b36789e0",
        ["IncidentDesk.Storage.Schema.sqlite.content.023_time.sql"] =
            "6dd11d6e8101f65d5f09183e4df30a575d67a91a5e52554d4df57d77fd5db0cd",
        ["IncidentDesk.Storage.Schema.sqlserver.content.023_time.sql"] =
            "543a6cbef131937e67eb3b905f82dc6921e0756919d2093939e80bd9c73247b7",
        ["IncidentDesk.Storage.Schema.sqlite.content.014_keys.sql"] =
            "1f94766b0db2c599090afa5f649b4456e47dd48b7807f2fd9dd499cb14f5d08a",
        ["IncidentDesk.Storage.Schema.sqlserver.content.014_keys.sql"] =
            "db9f839f0cf70295d59ff3dc67bb98ba84c20c22e25bc325f6f81b31c4c1f272",
        ["IncidentDesk.Storage.Schema.sqlite.content.008_people.sql"] =
            "ab7792dc89ccfbad03ddbaa8fb33d60d8bc8906ca4ab74a3027abd8dc28bc23a",
        ["IncidentDesk.Storage.Schema.sqlserver.content.008_people.sql"] =
            "f328fb2345c6123382874f3f09e1bbb866520b7f0dedb2533ca5ce4ecf49a971",
        ["IncidentDesk.Storage.Schema.sqlite.content.019_machine.sql"] =
            "20104b9671da68bf2f3c665c736171c48786a7e316c46acdd5d16fda5e61b5ca",
        ["IncidentDesk.Storage.Schema.sqlite.keys.019_machine.sql"] =
            "e3643454de8e82e6c77904c49595dffc324247ffced9ec2200b0ed44470cac51",
        ["IncidentDesk.Storage.Schema.sqlserver.content.019_machine.sql"] =
            "99ba2b5879376cc998fdbf39f21d3cba984ee34a878004a721a1c3ad5b5964c3",
        ["IncidentDesk.Storage.Schema.sqlserver.keys.019_machine.sql"] =
            "f4905b729ddeb1c0ef055f041bbac7ae2f0eed231b48f108538eedcd2afd3d30",
        ["IncidentDesk.Storage.Schema.sqlite.keys.036_summaries.sql"] =
            "dc296798bcb578cde2ea36e522c538318436e885851ff3eae42c3cf0d6579b29",
        ["IncidentDesk.Storage.Schema.sqlserver.keys.036_summaries.sql"] =
            "f46ad249d6d7b0cd9eabb2154e0011c37b87424ed40cd300cdb58e9fd6aef621",
        ["IncidentDesk.Storage.Schema.sqlite.content.026_custody.sql"] =
            "81bf8bf7ac74e12fb4baeedc17ff6afd7d8c9e6b77fd112c3558e8c02d8afe1a",
        ["IncidentDesk.Storage.Schema.sqlserver.content.026_custody.sql"] =
            "6b8a1a6e57a6afbf94920f108d8acf3934f2aef5b627e29040598b105890e236",
        ["IncidentDesk.Storage.Schema.sqlite.content.027_notebooks.sql"] =
            "5b280812a2cbe68a37cef33ad449297345e778a1d917c46824a2850506c4846b",
        ["IncidentDesk.Storage.Schema.sqlserver.content.027_notebooks.sql"] =
            "8bf96fac90ed5e5866174d16fc247fa1712e27628c81e4c2c887a48da8fd9c91",
        ["IncidentDesk.Storage.Schema.sqlite.content.034_unsent.sql"] =
            "2f86c68394d61f040823dad4d853ce894c373ba3c95c23ab550cee439c35d6e0",
        ["IncidentDesk.Storage.Schema.sqlserver.content.034_unsent.sql"] =
            "6d8d2243a6cc4416bcd14641daf3fd05531021555b6efcf02ffc5938c980cdd8",
        ["IncidentDesk.Storage.Schema.sqlite.content.033_folders.sql"] =
            "ee1c4f29adb87ca6c159f7cc87be696fcecb4646a971772277faf37e5cedd2ea",
        ["IncidentDesk.Storage.Schema.sqlserver.content.033_folders.sql"] =
            "96da3f93f325ee8ca98271e3f680c916bb1c6cfeb133be15a2f84b4b1338f508",
        ["IncidentDesk.Storage.Schema.sqlite.content.035_loads.sql"] =
            "6fe8c944a85a7f9bc9502159b1f9cd3bd266a9576dc03ecd464af32e8be64d50",
        ["IncidentDesk.Storage.Schema.sqlserver.content.035_loads.sql"] =
            "34ac95fa0fa7e6f6d46d1f1a1e2d122581a0056430629d7da112c42752c3cf99",
        ["IncidentDesk.Storage.Schema.sqlite.content.028_process.sql"] =
            "28028bebff30639a272dee872fbd3f6f7b8f74f09182af981fdf839c6860a969",
        ["IncidentDesk.Storage.Schema.sqlserver.content.028_process.sql"] =
            "ef5e7a550081c5feafddb046deb97030b1adcc55551149d479bd4ccc6c7029b3",
        ["IncidentDesk.Storage.Schema.sqlite.content.025_dates.sql"] =
            "fc77ae2b0662cec082a6732b210239fb2b119056bcf725c9c4e804e7e5671aeb",
        ["IncidentDesk.Storage.Schema.sqlserver.content.025_dates.sql"] =
            "65b9be1ce01825deac03d7995cea2ceb44daf603cc47c46b4ad12a6bf4722c65",
        ["IncidentDesk.Storage.Schema.sqlite.content.031_proof.sql"] =
            "f170930afbc380f4329f759840c5157596d198f8f655a1eddea274a8e7d8f9bf",
        ["IncidentDesk.Storage.Schema.sqlite.content.041_report_lines.sql"] =
            "6cb92db5d3485102f71a1107814890f75c02becda598c97e953409cc587a73a3",
        ["IncidentDesk.Storage.Schema.sqlserver.content.031_proof.sql"] =
            "f1f12e08b85f43eae4b8de83d6ba56693bfcaadfae9c7cb732247f4f12426823",
        ["IncidentDesk.Storage.Schema.sqlserver.content.041_report_lines.sql"] =
            "e93079f34b071d3e7451ebdb008a53853461ae7977f2f19dd6514a4bef7a2e0e",
        ["IncidentDesk.Storage.Schema.sqlite.content.048_purge_marks.sql"] =
            "abd22fbe2896d781297dfbd34ec6feee78e2b2905efd626445f6da30af546790",
        ["IncidentDesk.Storage.Schema.sqlite.content.049_session_owners.sql"] =
            "cca80f05b88d8dc631d3d16a6b7eb7fd01fdb15972a2dd636f6c5dba2a7399cb",
        ["IncidentDesk.Storage.Schema.sqlite.content.053_figures.sql"] =
            "23e0a233e3aa0dc74bab9cc956a1c9378058b3ba6e84493408bda91d55b6f5e0",
        ["IncidentDesk.Storage.Schema.sqlserver.content.048_purge_marks.sql"] =
            "2a087ad99e28c400109e440f1ea4199133a6e60afd3782b565744e953b8f6665",
        ["IncidentDesk.Storage.Schema.sqlserver.content.049_session_owners.sql"] =
            "9b8e5daefa1c548fabf857800076ef5745410ddadb35d985772eab0498830b23",
        ["IncidentDesk.Storage.Schema.sqlserver.content.053_figures.sql"] =
            "37a0f290133f90a35ccdb14f1ca27d4816cdda427f825ccb048551c656ca5971",
        ["protocols/v2/decision.yaml"] = "df968e2f2a4180473bc0d1becc575c0bddde52f593c83d5f14ed562d1764e50b",
        ["protocols/v2/common.yaml"] = "f864675ce3bff0ec00f728212693688d172fbe1fc4fc00019e9ec242c4bc2444",
        ["protocols/v2/violence.yaml"] = "dd13ad06076c73f98c26d25bc429896ee62e6019e0dcfba726933b2b2f388637",
        ["protocols/v2/conflict.yaml"] = "0e16cbd72228330330fd5d8a54351aa173ceded9d728a46ecdd5114174b7f651",
        ["protocols/v2/charter.yaml"] = "d544bbc5180363edb385fbfecd4ef295311cc9f5d5ba134444bf66533ae5b613",
        ["Words.en.txt"] = "655ed9467ff5f0b9ea683e974b255d292c7e3d5c1a027c6ecd64c53ac2bb587b",
        ["Words.fr.txt"] = "9947a12acf31cc580cdc68cd765668778df7d0b9e83be089ee36eec9bfe5ef50",
    };

    [Test]
    public void Nothing_that_shipped_has_changed() =>
        Assert.That(
            Found().Where(file => Shipped.TryGetValue(file.Key, out var hash) && hash != file.Value),
            Is.Empty,
            "A change is a new file or a new version. Only what no desk has run yet may change, with its hash here."
        );

    [Test]
    public void Every_shipped_file_has_a_recorded_hash_and_no_recorded_file_is_missing() =>
        Assert.That(Found().Keys, Is.EquivalentTo(Shipped.Keys));

    /// <summary>The bytes as the program carries them, by the name it knows them under.</summary>
    private static Dictionary<string, string> Found() =>
        new[] { typeof(Database).Assembly, typeof(DeskHost).Assembly, typeof(WordList).Assembly }
            .SelectMany(assembly =>
                assembly
                    .GetManifestResourceNames()
                    .Where(IsFrozen)
                    .Select(name => (Name: name, Hash: Hash(assembly.GetManifestResourceStream(name)!)))
            )
            .ToDictionary(file => file.Name, file => file.Hash);

    private static bool IsFrozen(string name) =>
        name.EndsWith(".sql", StringComparison.Ordinal)
        || name.StartsWith("protocols/", StringComparison.Ordinal)
        || name.StartsWith("Words.", StringComparison.Ordinal);

    private static string Hash(Stream stream)
    {
        using (stream)
            return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
