using System.Globalization;

namespace Esml.LocalAzure.Storage;

/// <summary>If-Match and its relatives.</summary>
internal static class BlobConditions
{
    /// <summary>For a request that would change the blob.</summary>
    public static void CheckWrite(BlobRequest request, string? etag, DateTimeOffset? changed)
    {
        Refuse(request);
        if (request.Header("If-None-Match") is { } none && etag is not null && Names(none, etag))
            throw none.Trim() == "*" ? new StorageErrorException(409, "BlobAlreadyExists", "The specified blob already exists.") : StorageErrorException.ConditionNotMet();
        Check(request, etag, changed);
    }

    /// <summary>For a request that only reads it. A reader who has the newest already gets 304.</summary>
    public static void CheckRead(BlobRequest request, string etag, DateTimeOffset changed)
    {
        Refuse(request);
        Check(request, etag, changed);
        if (request.Header("If-None-Match") is { } none ? Names(none, etag) : Date(request, "If-Modified-Since") is { } since && changed <= since)
            throw new StorageErrorException(304, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");
    }

    /// <summary>For a request that takes the path away from its old name.</summary>
    public static void CheckSource(BlobRequest request, string etag, DateTimeOffset changed)
    {
        var fails = (request.Header("x-ms-source-if-match") is { } match && !Names(match, etag))
            || (request.Header("x-ms-source-if-none-match") is { } none && Names(none, etag))
            || (Date(request, "x-ms-source-if-unmodified-since") is { } until && changed > until)
            || (Date(request, "x-ms-source-if-modified-since") is { } since && changed <= since);
        if (fails)
            throw new StorageErrorException(412, "SourceConditionNotMet", "The source condition specified using HTTP conditional header(s) is not met.");
    }

    private static void Check(BlobRequest request, string? etag, DateTimeOffset? changed)
    {
        if (request.Header("If-Match") is { } match && (etag is null || !Names(match, etag)))
            throw StorageErrorException.ConditionNotMet();
        if (Date(request, "If-Unmodified-Since") is { } until && changed > until)
            throw StorageErrorException.ConditionNotMet();
    }

    private static void Refuse(BlobRequest request)
    {
        foreach (var header in (string[])["x-ms-lease-id", "x-ms-if-tags", "x-ms-encryption-key", "x-ms-structured-body"])
        {
            if (request.Header(header) is not null)
                throw StorageErrorException.NotImplemented($"blob requests with {header}");
        }
    }

    private static bool Names(string header, string etag) =>
        header.Trim() == "*" || header.Split(',', StringSplitOptions.TrimEntries).Any(one => one.Trim('"') == etag.Trim('"'));

    private static DateTimeOffset? Date(BlobRequest request, string header) => request.Header(header) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
        : throw StorageErrorException.Invalid(header, text);
}
