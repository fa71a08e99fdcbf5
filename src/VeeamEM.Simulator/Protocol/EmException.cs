namespace VeeamEM.Simulator.Protocol;

/// <summary>A request that results in an Error document.</summary>
internal sealed class EmException(int status, EmMessage text) : Exception(text.English)
{
    public int Status { get; } = status;
    public EmMessage Text { get; } = text;
    public ImmutableArray<AnswerHeader> Headers { get; init; } = [];
}

/// <summary>The text of an error in every language of the server.</summary>
internal sealed record EmMessage(string English, string German)
{
    public string In(MessageLanguage language) => language == MessageLanguage.German ? German : English;
}

/// <summary>The error texts of the server.</summary>
internal static class EmMessages
{
    public static EmMessage BadCredentials { get; } = new("The user name or password is incorrect.", "Der Benutzername oder das Kennwort ist falsch.");
    public static EmMessage LengthRequired { get; } = new("The request must have a Content-Length.", "Die Anfrage muss eine Content-Length haben.");
    public static EmMessage MfaEnforced { get; } = new("Multi-factor authentication is required for this account.", "Für dieses Konto ist eine mehrstufige Anmeldung erforderlich.");
    public static EmMessage Unauthorized { get; } = new("The logon session is missing or has expired.", "Die Anmeldesitzung fehlt oder ist abgelaufen.");
    public static EmMessage AccessDenied { get; } = new("Access denied. The account has no right to use this resource.", "Zugriff verweigert. Das Konto darf diese Ressource nicht verwenden.");
    public static EmMessage LogonLimit { get; } = new("The limit of logon sessions is reached.", "Die Höchstzahl der Anmeldesitzungen ist erreicht.");
    public static EmMessage UnknownResource { get; } = new("The resource was not found.", "Die Ressource wurde nicht gefunden.");
    public static EmMessage InvalidPage { get; } = new("The parameters pageSize and page must be positive numbers.", "Die Parameter pageSize und page müssen positive Zahlen sein.");
    public static EmMessage PageSizeLimit { get; } = new("The parameter pageSize is above the limit.", "Der Parameter pageSize überschreitet den Höchstwert.");
    public static EmMessage BeyondEnd { get; } = new("The page is beyond the end of the result.", "Die Seite liegt hinter dem Ende des Ergebnisses.");
    public static EmMessage SeveralSorts { get; } = new("Only one of sortAsc and sortDesc is allowed.", "Nur einer der Parameter sortAsc und sortDesc ist erlaubt.");
    public static EmMessage MethodNotAllowed(string method) => new($"The method {method} is not supported by this resource.", $"Die Methode {method} wird von dieser Ressource nicht unterstützt.");
    public static EmMessage UnknownId(string type, string id) => new($"There is no {type} with the id '{id}'.", $"Es gibt kein Objekt {type} mit der Kennung '{id}'.");
    public static EmMessage UnknownType(string? type) => new($"The query type '{type}' is unknown.", $"Der Abfragetyp '{type}' ist unbekannt.");
    public static EmMessage UnsimulatedType(string type) => new($"This simulated server holds no entities of type {type}.", $"Dieser simulierte Server enthält keine Objekte vom Typ {type}.");
    public static EmMessage UnknownVersion(string version) => new($"The API version '{version}' is not supported.", $"Die API-Version '{version}' wird nicht unterstützt.");
    public static EmMessage UnknownProperty(string property) => new($"The property '{property}' cannot be used for filtering or sorting.", $"Nach der Eigenschaft '{property}' kann nicht gefiltert oder sortiert werden.");
    public static EmMessage BadFilter(string reason) => new($"The filter is not valid. {reason}", $"Der Filter ist ungültig. {reason}");
}
