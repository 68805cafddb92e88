using Esml.Operations.Provisioning.Steps;

namespace Esml.Tests.Operations.Provisioning;

public sealed class ForeseenTests
{
    [Theory]
    [InlineData("Create Create Deploy", "2 new, 1 not known before it runs")]
    [InlineData("NoChange Modify", "1 changed, 1 as they are")]
    [InlineData("", "no change")]
    public void Foreseen_Changes_AreToldInWords(string changes, string expected) =>
        Assert.Equal(expected, WhatIfStep.Foreseen(changes.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
