Describe 'A suite' {
    It 'fails' {
        1 | Should -Be 2
    }
}
