# The module, as its users use it.

function Connect-Contestant {
    param($Job)
    Import-Module $Job.module
    $with = @{}
    if ($Job.throttleLimit) { $with.ThrottleLimit = $Job.throttleLimit }
    $script:em = Connect-BenchmarkServer $Job (Get-BenchmarkCredential $Job) $with
}

function Read-FirstPage {
    param($Job)
    Get-VemRestoreSession -Server $em -First 1000 -ErrorAction Stop
}

function Read-AllPage {
    param($Job)
    $with = @{}
    if ($Job.sortBy) { $with.SortBy = $Job.sortBy }
    Get-VemRestoreSession -Server $em -ErrorAction Stop @with
}

function Measure-FirstObject {
    param($Job)
    Measure-Arrival { Read-AllPage $Job }
}
