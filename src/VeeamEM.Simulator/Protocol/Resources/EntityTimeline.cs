using System;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>When and where the entities of a type came to be.</summary>
internal sealed record EntityTimeline<T>(Func<T, DateTime> CreationTimeUtc, Func<T, BackupServer> BackupServer, bool IsWindowed);
