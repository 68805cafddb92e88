using Esml.Cockpit.Access;
using Esml.Cockpit.Hosting;

namespace Esml.Cockpit.Tests.Hosting;

public sealed class SecurityHeadersTests
{
    [Fact]
    public void Policy_AllowsNoInlineScriptAndNoEval()
    {
        var directives = SecurityHeaders.Policy(SignInKind.Local).Split("; ").ToDictionary(directive => directive.Split(' ')[0], directive => directive);

        Assert.Equal("script-src 'self'", directives["script-src"]);
        Assert.Equal("style-src 'self'", directives["style-src"]);
        Assert.Equal("default-src 'self'", directives["default-src"]);
        Assert.Equal("frame-ancestors 'none'", directives["frame-ancestors"]);
    }

    [Fact]
    public void Entra_MayBePostedTo_OnlyWhereItIsUsed()
    {
        Assert.Contains("login.microsoftonline.com", SecurityHeaders.Policy(SignInKind.Entra), StringComparison.Ordinal);
        Assert.DoesNotContain("login.microsoftonline.com", SecurityHeaders.Policy(SignInKind.Local), StringComparison.Ordinal);
    }
}
