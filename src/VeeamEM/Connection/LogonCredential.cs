using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace VeeamEM.Connection;

/// <summary>User name and password of one connection; the password is readable only while a logon request is built.</summary>
internal sealed class LogonCredential : IDisposable
{
    private readonly SecureString _password;
    private readonly object _lock = new();
    private bool _isDisposed;

    internal LogonCredential(string userName, SecureString password)
    {
        UserName = userName;
        _password = password.Copy();
        _password.MakeReadOnly();
    }

    internal string UserName { get; }

    /// <summary>Whether the charset made no difference to the last logon request, name and password together.</summary>
    internal bool IsAscii { get; private set; } = true;

    // The charset that the server expects is not documented; current servers accept UTF-8.
    internal AuthenticationHeaderValue ToBasic()
    {
        char[] clear = Clear(UserName + ":");
        byte[]? bytes = null;
        try
        {
            bytes = Encoding.UTF8.GetBytes(clear);
            IsAscii = bytes.Length == clear.Length;
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(bytes));
        }
        finally
        {
            Array.Clear(clear, 0, clear.Length);
            if (bytes is not null)
                Array.Clear(bytes, 0, bytes.Length);
        }
    }

    /// <summary>Whether any of several texts contains the bare password. A password below the minimum length is never found.</summary>
    /// <remarks>The password is readable only during the search, in an array that is then erased; it never becomes a string.</remarks>
    internal bool IsPasswordIn(IEnumerable<string> texts, int minLength)
    {
        lock (_lock)
        {
            // An error may be reported while another thread disconnects.
            if (_isDisposed || _password.Length < minLength)
                return false;
            char[] clear = Clear(string.Empty);
            try
            {
                return texts.Any(text => Contains(text, clear));
            }
            finally
            {
                Array.Clear(clear, 0, clear.Length);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _password.Dispose();
        }
    }

    private static bool Contains(string text, char[] part)
    {
        for (int at = 0; (at = text.IndexOf(part[0], at)) >= 0 && at + part.Length <= text.Length; at++)
        {
            int same = 1;
            while (same < part.Length && text[at + same] == part[same])
                same++;
            if (same == part.Length)
                return true;
        }

        return false;
    }

    private char[] Clear(string before)
    {
        IntPtr memory = Marshal.SecureStringToGlobalAllocUnicode(_password);
        try
        {
            char[] clear = new char[before.Length + _password.Length];
            before.CopyTo(0, clear, 0, before.Length);
            Marshal.Copy(memory, clear, before.Length, _password.Length);
            return clear;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
