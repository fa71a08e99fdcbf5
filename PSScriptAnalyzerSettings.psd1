@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # Tests and the demo make credentials of invented accounts from text.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Functions of tests change nothing outside of the simulator.
        'PSUseShouldProcessForStateChangingFunctions'
        # Pester shares variables between blocks by script scope, which the analyzer cannot follow.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Files are UTF-8 without a byte order mark, as everywhere outside of Windows PowerShell.
        'PSUseBOMForUnicodeEncodedFile'
        # A parameter that is used in a function or a script block inside is used.
        'PSReviewUnusedParameter'
        # The examples of the help run at a fixed time and with a credential at hand.
        'PSAvoidOverwritingBuiltInCmdlets'
        # The build script speaks to the person who called it.
        'PSAvoidUsingWriteHost'
    )
}
