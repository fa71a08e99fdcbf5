using System;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace VeeamEM.Connection;

/// <summary>User name and password of one connection; the password is readable only while a logon request is made.</summary>
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

    /// <summary>Whether the charset of the last logon request did not matter; name and password are meant together.</summary>
    internal bool IsAscii { get; private set; } = true;

    // The charset that the server expects is not documented; UTF-8 is what current servers take.
    internal AuthenticationHeaderValue ToBasic()
    {
        char[] clear = new char[UserName.Length + 1 + _password.Length];
        byte[]? bytes = null;
        IntPtr memory = IntPtr.Zero;
        try
        {
            UserName.CopyTo(0, clear, 0, UserName.Length);
            clear[UserName.Length] = ':';
            memory = Marshal.SecureStringToGlobalAllocUnicode(_password);
            Marshal.Copy(memory, clear, UserName.Length + 1, _password.Length);
            bytes = Encoding.UTF8.GetBytes(clear);
            IsAscii = bytes.Length == clear.Length;
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(bytes));
        }
        finally
        {
            if (memory != IntPtr.Zero)
                Marshal.ZeroFreeGlobalAllocUnicode(memory);
            Array.Clear(clear, 0, clear.Length);
            if (bytes is not null)
                Array.Clear(bytes, 0, bytes.Length);
        }
    }

    /// <summary>Takes the password, plain or within the header's value, out of a text that came from the server.</summary>
    internal string Redact(string text)
    {
        // Readable for the moment of an error in a logon, and only where there is something to find.
        string header;
        lock (_lock)
        {
            // An error may be told while another thread disconnects.
            if (_isDisposed)
                return text;
            header = ToBasic().Parameter!;
        }

        string pair = Encoding.UTF8.GetString(Convert.FromBase64String(header));
        string password = pair.Substring(UserName.Length + 1);
        text = text.Replace(header, "***");
        return password.Length < 4 ? text : text.Replace(password, "***");
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
}
