@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # Tests and the demo create credentials of fictitious accounts from plain text.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Test functions change nothing outside the simulator.
        'PSUseShouldProcessForStateChangingFunctions'
        # Pester shares variables between blocks through script scope, which the analyzer cannot follow.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Files are UTF-8 without a byte order mark, the convention outside Windows PowerShell.
        'PSUseBOMForUnicodeEncodedFile'
        # The analyzer misses parameters used in nested functions and script blocks.
        'PSReviewUnusedParameter'
        # The help examples run at a fixed time and with a prepared credential.
        'PSAvoidOverwritingBuiltInCmdlets'
        # The build script writes to the console on purpose.
        'PSAvoidUsingWriteHost'
    )
}
