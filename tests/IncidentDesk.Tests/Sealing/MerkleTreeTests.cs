using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class MerkleTreeTests
{
    /// <summary>The eight entries with which implementations of RFC 6962 are tested, and the roots of the first n of
    /// them.</summary>
    private static readonly string[] Entries =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly byte[][] Leaves =
    [
        .. Entries.Select(entry => MerkleTree.Leaf(Convert.FromHexString(entry))),
    ];

    [Test]
    public void Roots_are_those_of_the_known_test_vectors([Range(0, 8)] int size) =>
        Assert.That(Convert.ToHexStringLower(MerkleTree.Root(Leaves.AsSpan(0, size))), Is.EqualTo(Roots[size]));

    [Test]
    public void The_inclusion_proof_of_the_first_of_eight_is_that_of_the_known_test_vectors() =>
        Assert.That(
            MerkleTree.Inclusion(Leaves, 0).Select(Convert.ToHexStringLower),
            Is.EqualTo(
                new[]
                {
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                }
            )
        );

    [Test]
    public void Every_leaf_of_every_size_is_proved_and_nothing_else_is([Range(1, 40)] int size)
    {
        var leaves = Many(size);
        var root = MerkleTree.Root(leaves);
        for (var index = 0; index < size; index++)
        {
            var path = MerkleTree.Inclusion(leaves, index);
            Assert.That(MerkleTree.Includes(root, size, index, leaves[index], path), Is.True);
            Assert.That(
                MerkleTree.Includes(root, size, index, leaves[(index + 1) % size], path),
                Is.EqualTo(size == 1)
            );
            Assert.That(MerkleTree.Includes(root, size, size, leaves[index], path), Is.False);
            Assert.That(MerkleTree.Includes(root, size, -1, leaves[index], path), Is.False);
            Assert.That(MerkleTree.Includes(root, size, index, leaves[index], [.. path, root]), Is.False);
            Assert.That(MerkleTree.Includes(Given.Flipped(root, 9), size, index, leaves[index], path), Is.False);
            for (var at = 0; at < path.Length; at++)
            {
                byte[][] changed = [.. path];
                changed[at] = Given.Flipped(path[at], 17);
                Assert.That(MerkleTree.Includes(root, size, index, leaves[index], changed), Is.False);
                Assert.That(MerkleTree.Includes(root, size, index, leaves[index], path[..at]), Is.False);
            }
        }
    }

    [Test]
    public void Every_size_is_shown_to_continue_every_smaller_one_and_no_other([Range(1, 40)] int size)
    {
        var leaves = Many(size);
        var root = MerkleTree.Root(leaves);
        for (var first = 1; first <= size; first++)
        {
            var (shorter, path) = (MerkleTree.Root(leaves.AsSpan(0, first)), MerkleTree.Consistency(leaves, first));
            Assert.That(MerkleTree.Continues(first, shorter, size, root, path), Is.True);
            Assert.That(MerkleTree.Continues(first, Given.Flipped(shorter, 3), size, root, path), Is.False);
            Assert.That(MerkleTree.Continues(first, shorter, size, Given.Flipped(root, 3), path), Is.False);
            Assert.That(MerkleTree.Continues(first, shorter, size, root, [.. path, root]), Is.False);
            Assert.That(MerkleTree.Continues(0, shorter, size, root, path), Is.False);
            for (var at = 0; at < path.Length; at++)
                Assert.That(MerkleTree.Continues(first, shorter, size, root, path[..at]), Is.False);
        }
    }

    [Test]
    public void A_leaf_is_never_a_node()
    {
        var two = Many(2);
        Assert.That(MerkleTree.Leaf([.. two[0], .. two[1]]), Is.Not.EqualTo(MerkleTree.Root(two)));
    }

    private static byte[][] Many(int size) =>
        [.. Enumerable.Range(0, size).Select(leaf => MerkleTree.Leaf([(byte)leaf]))];
}
