using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Archive;

/// <summary>The list of the destroyed keeps every line, whoever writes beside, and one that a crash cut short spoils no
/// other.</summary>
public sealed class PurgedFoldersTests
{
    private string path = null!;

    [SetUp]
    public void Start() =>
        path = Path.Combine(Directory.CreateTempSubdirectory("incidentdesk-list-").FullName, "destroyed.txt");

    [TearDown]
    public void Stop() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Test, Category("Threat-34")]
    public async Task Two_processes_that_write_to_one_list_lose_no_line()
    {
        var written = await OtherProcess.PurgeAsync(path, processes: 2, each: 500);

        Assert.That(written, Has.Length.EqualTo(1_000).And.Unique);
        Assert.That(new PurgedFolders(path).All(), Is.EquivalentTo(written));
    }

    [Test, Category("Threat-34")]
    public async Task Two_threads_that_write_to_the_list_while_a_third_reads_lose_no_line()
    {
        var (list, ids) = (new PurgedFolders(path), Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToArray());

        await Task.WhenAll([
            .. ids.Chunk(100).Select(half => Task.Run(() => Array.ForEach(half, new PurgedFolders(path).Add))),
            Task.Run(() => Enumerable.Range(0, 50).Select(_ => list.All()).Last()),
        ]);

        Assert.That(list.All(), Is.EquivalentTo(ids));
    }

    [TestCase("01990b2c-7e", 1)]
    [TestCase("\0\0\0\0\0", 1)]
    [TestCase("01990b2c-7e11-7000-8000-000000000001", 2)]
    public void A_line_that_a_crash_cut_short_spoils_no_other(string end, int known)
    {
        var (list, before, after) = (new PurgedFolders(path), Guid.NewGuid(), Guid.NewGuid());
        list.Add(before);
        File.AppendAllText(path, end);

        Assert.That(
            list.All(),
            Has.Count.EqualTo(known),
            "What has a whole line was to be destroyed; what has none was not."
        );
        list.Add(after);
        Assert.That(list.All(), Has.Count.EqualTo(known + 1).And.Contain(before).And.Contain(after));
    }

    [Test]
    public void A_file_without_folder_ids_is_refused_and_not_read_as_an_empty_list()
    {
        File.WriteAllText(path, "something else entirely\n");

        Assert.That(
            () => new PurgedFolders(path).All(),
            Throws.TypeOf<InvalidDataException>().With.Message.Contain(path)
        );
    }
}
