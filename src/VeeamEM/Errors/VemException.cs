using System;

namespace VeeamEM;

/// <summary>A failure that users can act on: an ID of <see cref="VemErrorId"/>, a message, and what to do next.</summary>
public sealed class VemException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorId">One of <see cref="VemErrorId"/>.</param>
    /// <param name="message">What failed, on which server, and why; never a secret.</param>
    /// <param name="recommendedAction">What to do next, or null.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <param name="statusCode">The status code of the response, or null.</param>
    public VemException(
        string errorId,
        string message,
        string? recommendedAction = null,
        Exception? innerException = null,
        int? statusCode = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        RecommendedAction = recommendedAction;
        StatusCode = statusCode;
    }

    /// <summary>One of <see cref="VemErrorId"/>.</summary>
    public string ErrorId { get; }

    /// <summary>What to do next, as a sentence, or null.</summary>
    public string? RecommendedAction { get; }

    /// <summary>The status code of the response, or null if there was none.</summary>
    public int? StatusCode { get; }

    /// <summary>Whether the account or the request is the cause, so that another attempt cannot succeed.</summary>
    internal bool IsPermanent { get; set; }
}
