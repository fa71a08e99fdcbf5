using System;
using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Connection;

namespace VeeamEM.Errors;

/// <summary>The only place where a failure becomes an error record.</summary>
internal static class ErrorRecords
{
    private static readonly Dictionary<string, ErrorCategory> s_categories = new(StringComparer.Ordinal)
    {
        [VemErrorId.NotConnected] = ErrorCategory.ConnectionError,
        [VemErrorId.AuthenticationFailed] = ErrorCategory.AuthenticationError,
        [VemErrorId.AccessDenied] = ErrorCategory.PermissionDenied,
        [VemErrorId.UnencryptedAuthentication] = ErrorCategory.SecurityError,
        [VemErrorId.CertificateUntrusted] = ErrorCategory.SecurityError,
        [VemErrorId.ServerUnreachable] = ErrorCategory.ConnectionError,
        [VemErrorId.Timeout] = ErrorCategory.OperationTimeout,
        [VemErrorId.SessionExpired] = ErrorCategory.AuthenticationError,
        [VemErrorId.ServerAmbiguous] = ErrorCategory.InvalidArgument,
        [VemErrorId.FilterInvalid] = ErrorCategory.InvalidArgument,
        [VemErrorId.RequestInvalid] = ErrorCategory.InvalidArgument,
        [VemErrorId.EntityNotFound] = ErrorCategory.ObjectNotFound,
        [VemErrorId.ServerError] = ErrorCategory.InvalidResult,
        [VemErrorId.ResponseInvalid] = ErrorCategory.InvalidData,
        [VemErrorId.ResultIncomplete] = ErrorCategory.InvalidData,
        [VemErrorId.TrustNotSaved] = ErrorCategory.WriteError,
        [VemErrorId.InputInvalid] = ErrorCategory.InvalidData,
        [VemErrorId.ReportExists] = ErrorCategory.ResourceExists,
        [VemErrorId.ReportNotWritten] = ErrorCategory.WriteError,
        [VemErrorId.HistoryInvalid] = ErrorCategory.InvalidData,
        [VemErrorId.HistoryBusy] = ErrorCategory.ResourceBusy,
        [VemErrorId.HistoryNotWritten] = ErrorCategory.WriteError,
    };

    internal static ErrorRecord From(VemException failure, object? target) =>
        new(failure, failure.ErrorId, s_categories[failure.ErrorId], target is string text ? Redactor.WithoutConnection.MaskSecrets(text) : target)
        {
            ErrorDetails = new ErrorDetails(failure.Message) { RecommendedAction = failure.RecommendedAction ?? string.Empty },
        };
}
