Describe 'A suite' {
    It 'hangs' {
        [System.Threading.Thread]::Sleep([System.Threading.Timeout]::Infinite)
    }
}
