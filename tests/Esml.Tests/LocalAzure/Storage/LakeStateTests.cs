using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure.Storage;

/// <summary>What the DFS host keeps, on plain requests.</summary>
public sealed class LakeStateTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        await _cloud.AddGroup();
        await _cloud.AddResource("Microsoft.Storage/storageAccounts", "salake", properties: new() { ["isHnsEnabled"] = true });
        await SendAsync("PUT", "?resource=filesystem");
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Lake_AfterRestart_IsAsItWasLeft()
    {
        await WriteAsync("master/erp/a.csv", "kept");
        await SendAsync("PATCH", "/master?action=setAccessControl", ("x-ms-acl", "user::rwx,group::r-x,other::--x"));
        await SendAsync("PUT", "/master/sap", ("x-ms-rename-source", "/lake3/master/erp"));
        await SendAsync("PUT", "/master/open.csv?resource=file");
        await SendAsync("PATCH", "/master/open.csv?action=append&position=0", body: "later");
        await _cloud.StopAsync();

        _cloud = await LocalCloud.StartAsync(folder: _cloud.Folder);
        await SendAsync("PATCH", "/master/open.csv?action=flush&position=5");

        Assert.Equal(["master", "master/open.csv", "master/sap", "master/sap/a.csv"], await ListAsync());
        Assert.Equal(("kept", "later"), (await ReadAsync("master/sap/a.csv"), await ReadAsync("master/open.csv")));
        var head = await SendAsync("HEAD", "/master?action=getAccessControl");
        Assert.Equal("user::rwx,group::r-x,other::--x", head.Headers.GetValues("x-ms-acl").Single());
    }

    [Fact]
    public async Task Directory_WhileItIsRenamed_IsSeenUnderOneNameOnly()
    {
        for (var i = 0; i < 60; i++)
            await SendAsync("PUT", $"/a/d/f{i}?resource=file");
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var lists = 0;
            for (; !done.IsCancellationRequested || lists == 0; lists++)
                Assert.Single((await ListAsync()).Select(name => name.Split('/')[0]).Distinct());
            return lists;
        }, Token);

        for (var i = 0; i < 10; i++)
            await SendAsync("PUT", i % 2 == 0 ? "/b" : "/a", ("x-ms-rename-source", i % 2 == 0 ? "/lake3/a" : "/lake3/b"));
        await done.CancelAsync();

        Assert.True(await reader > 0);
        Assert.Equal(62, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Directory_Deleted_LeavesNoFileOnDisk()
    {
        await WriteAsync("p/a.csv", "1");
        await WriteAsync("p/q/b.csv", "22");
        await SendAsync("PATCH", "/p/a.csv?action=append&position=1", body: "never flushed");

        await SendAsync("DELETE", "/p?recursive=true");

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_cloud.Folder, "blobs"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("user::rwx,group::r-x", "other is missing")]
    [InlineData("user::rwx,group::r-x,other::--", "two letters")]
    [InlineData("user::rwx,group::r-x,other::---,user:not-an-id:r--", "no object id")]
    [InlineData("user::rwx,user::r--,group::r-x,other::---", "twice")]
    [InlineData("", "nothing")]
    public async Task AccessControlList_Malformed_IsRefused(string acl, string why)
    {
        await SendAsync("PUT", "/p?resource=directory");

        var refused = await SendAsync("PATCH", "/p?action=setAccessControlRecursive&mode=set", expected: HttpStatusCode.BadRequest, headers: ("x-ms-acl", acl));

        Assert.True(refused.Headers.Contains("x-ms-error-code"), why);
    }

    [Theory]
    [InlineData("user::rwx,group::r-x,other::---,user:00000000-0000-4000-8000-000000000001:-w-", "user::rwx,user:00000000-0000-4000-8000-000000000001:-w-,group::r-x,mask::rwx,other::---", "rwxrwx---+")]
    [InlineData("other::--x,group::r--,user::rw-,default:user:00000000-0000-4000-8000-000000000001:r--", "user::rw-,group::r--,other::--x,default:user::rw-,default:user:00000000-0000-4000-8000-000000000001:r--,default:group::r--,default:mask::r--,default:other::--x", "rw-r----x")]
    public async Task AccessControlList_IsCompletedAndSorted(string acl, string expected, string permissions)
    {
        await SendAsync("PUT", "/p?resource=directory");
        await SendAsync("PATCH", "/p?action=setAccessControl", ("x-ms-acl", acl));

        var head = await SendAsync("HEAD", "/p?action=getAccessControl");

        Assert.Equal(expected, head.Headers.GetValues("x-ms-acl").Single());
        Assert.Equal(permissions, head.Headers.GetValues("x-ms-permissions").Single());
    }

    [Theory]
    [InlineData(null, null, "rwxr-x---")]
    [InlineData("0777", "0000", "rwxrwxrwx")]
    [InlineData("rwxrwxrwx", "0022", "rwxr-xr-x")]
    public async Task Directory_WithoutDefaultsAbove_TakesItsModeFromTheRequest(string? permissions, string? umask, string expected)
    {
        await SendAsync("PUT", "/p?resource=directory", [.. new[] { ("x-ms-permissions", permissions), ("x-ms-umask", umask) }.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!))]);

        Assert.Equal(expected, (await SendAsync("HEAD", "/p")).Headers.GetValues("x-ms-permissions").Single());
    }

    [Fact]
    public async Task Flush_OfWhatHasAGap_IsRefused()
    {
        await SendAsync("PUT", "/f?resource=file");
        await SendAsync("PATCH", "/f?action=append&position=3", body: "def");

        await SendAsync("PATCH", "/f?action=flush&position=6", expected: HttpStatusCode.BadRequest);
        await SendAsync("PATCH", "/f?action=append&position=0", body: "abc");
        await SendAsync("PATCH", "/f?action=flush&position=6");

        Assert.Equal("abcdef", await ReadAsync("f"));
    }

    private async Task WriteAsync(string path, string text)
    {
        await SendAsync("PUT", $"/{path}?resource=file");
        await SendAsync("PATCH", $"/{path}?action=append&position=0&flush=true", body: text);
    }

    private async Task<string> ReadAsync(string path) => await (await SendAsync("GET", "/" + path)).Content.ReadAsStringAsync(Token);

    private async Task<List<string>> ListAsync()
    {
        var json = await (await SendAsync("GET", "?resource=filesystem&recursive=true")).Content.ReadFromJsonAsync<JsonObject>(Token);
        return [.. json!["paths"]!.AsArray().Select(path => path!["name"]!.GetValue<string>())];
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers) => SendAsync(method, path, null, null, headers);

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, HttpStatusCode? expected = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri("https://salake.dfs.core.windows.net/lake3" + path));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        request.Content = body is null ? null : new StringContent(body);
        var response = await _cloud.Http.SendAsync(request, Token);
        var status = response.StatusCode;
        Assert.True(expected is null ? response.IsSuccessStatusCode : status == expected, $"{method} {path}: {(int)status} {await response.Content.ReadAsStringAsync(Token)}");
        return response;
    }
}
