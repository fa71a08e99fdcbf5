using System;
using System.Net.Http;

namespace VeeamEM.Client;

/// <summary>The HTTP client of one connection with its chain of handlers.</summary>
internal interface IHttpTransport : IDisposable
{
    HttpClient Client { get; }
}
