# A disk that is really full: a separate file system in memory, if this machine permits a test to create one.

BeforeAll {
    Import-Module $env:VEEAMEM_MODULE -Force
    $script:disk = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'disk')).FullName
    $script:obstacle = ''
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT' -or -not (Get-Command mount -CommandType Application -ErrorAction Ignore)) {
        $script:obstacle = 'a small file system is made with mount'
        return
    }
    $said = mount -t tmpfs -o size=128k tmpfs $disk 2>&1
    if ($LASTEXITCODE -ne 0) {
        $script:obstacle = "this account may not mount: $said"
        return
    }
    $script:simulator = Start-Simulator '--sessions', '600'
    $null = Connect-Simulator $simulator
}

AfterAll {
    if ($obstacle) { return }
    Disconnect-VemServer
    Stop-Simulator $simulator
    umount $disk
}

Describe 'A full disk' {
    BeforeEach {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle; return }
        Get-ChildItem -LiteralPath $disk -Force | Remove-Item -Force
        mount -o remount,size=128k $disk
    }

    It 'keeps the older report, and removes the new one completely' {
        $path = Join-Path $disk 'r.html'
        Set-Content -LiteralPath $path -Value mine
        foreach ($csv in $false, $true) {
            $failure = Get-ErrorOf { New-VemRestoreReport $path -CreatedAfter 2001-01-01 -Csv:$csv -Force }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VemReportNotWritten,*'
            $failure.CategoryInfo.Category | Should -Be 'WriteError'
            (Get-ChildItem -LiteralPath $disk -Force).Name | Should -Be 'r.html'
            Get-Content -LiteralPath $path | Should -Be mine
        }
    }

    It 'keeps the closed reads of a history, and the next run with enough space adds the rest' {
        $path = Join-Path $disk 'restores.jsonl'
        $first = Update-VemRestoreHistory $path -Since (Get-Date).AddDays(-3)
        $before = (Get-FileHash -LiteralPath $path).Hash
        $failure = Get-ErrorOf { Update-VemRestoreHistory $path -Overlap 400.00:00:00 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VemHistoryNotWritten,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        (Get-FileHash -LiteralPath $path).Hash | Should -Be $before
        @(Import-VemRestoreHistory $path).Count | Should -Be $first.Total
        mount -o remount,size=8m $disk
        (Update-VemRestoreHistory $path -Overlap 400.00:00:00 -WarningVariable warned).Total | Should -Be 600
        $warned | Should -BeNullOrEmpty
    }
}
