namespace VeeamEM.Simulator.Options.Variants;

/// <summary>Which certificate the HTTPS listener shows.</summary>
public enum ServerCertificateKind
{
    Valid,
    Expired,
    OtherName,
    Renewed,
}
