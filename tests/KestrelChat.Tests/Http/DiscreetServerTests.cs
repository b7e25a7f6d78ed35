using KestrelChat.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Tests.Http;

/// <summary>A hook's token is in no address that anything else sees.</summary>
public sealed class DiscreetServerTests
{
    private const string Token = "kch_0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData($"/api/hooks/{Token}", "/api/hooks/hidden", Token)]
    [InlineData($"/API/Hooks/{Token}/", "/API/Hooks/hidden/", Token)]
    [InlineData($"/hooks/{Token}/more", "/hooks/hidden/more", Token)]
    [InlineData($"//{Token}x", "//hidden", Token + "x")]
    [InlineData("/api/hooks/kch_", "/api/hooks/hidden", "kch_")]
    [InlineData("/api/hooks/none", "/api/hooks/none", null)]
    [InlineData("/api/rooms", "/api/rooms", null)]
    [InlineData("", "", null)]
    public void It_is_taken_out_before_anything_else(string path, string left, string? token)
    {
        var features = new FeatureCollection();
        var request = new HttpRequestFeature { Path = path, RawTarget = path.Replace("hooks", "%68ooks", StringComparison.Ordinal) };
        features.Set<IHttpRequestFeature>(request);

        DiscreetServer.Hide(features);

        Assert.Equal((left, token), (request.Path, features.Get<AddressSecret>()?.Token));
        Assert.DoesNotContain(Token, request.RawTarget, StringComparison.Ordinal);
    }
}
