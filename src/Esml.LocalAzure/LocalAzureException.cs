namespace Esml.LocalAzure;

/// <summary>The local Azure can't start or go on; the message says what is wrong and the way out.</summary>
public sealed class LocalAzureException : Exception
{
    public LocalAzureException()
    {
    }

    public LocalAzureException(string message)
        : base(message)
    {
    }

    public LocalAzureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
