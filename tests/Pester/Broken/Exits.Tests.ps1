Describe 'A shell' {
    It 'ends' {
        [Environment]::Exit(0)
    }
}
