namespace VeeamEM;

/// <summary>
/// System.Text.Json is part of PowerShell 7. Windows PowerShell does not have it: there it comes from the folder of the
/// HTTP packages, only for this module's requests.
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
