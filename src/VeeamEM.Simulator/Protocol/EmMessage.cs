using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol;

/// <summary>The text of an error in every language that the server speaks.</summary>
internal sealed record EmMessage(string English, string German)
{
    public string In(MessageLanguage language) => language == MessageLanguage.German ? German : English;
}
