namespace VeeamEM;

/// <summary>
/// System.Text.Json is part of the platform for PowerShell 7. Windows PowerShell has none: there it comes from the folder of the
/// HTTP packages, for this module's own requests alone.
/// </summary>
internal static class JsonAssembly
{
    internal static void Prepare()
    {
#if !NET
        Http.HttpAssemblyResolver.Register();
#endif
    }
}
