# The limit: HttpClient and XmlReader.Read() to the end for the module's requests, on one connection and one thread, without
# creating any object.

function Connect-Contestant {
    param($Job)
    Add-Type -Path $Job.bareReader
    $script:reader = [VeeamEM.Benchmarks.BareReader]::new($Job.server)
    $null = $reader.LogOn($Job.user, $Job.password)
    $script:requests = [string[]] (Get-Content -LiteralPath $Job.requests)
}

function Read-FirstPage {
    param($Job)
    $reader.ReadXml([string[]] $requests[0], 'RestoreSession')
}

function Read-AllPage {
    param($Job)
    $script:found = $reader.ReadXml($requests, 'RestoreSession')
}

function Measure-FirstObject {
    param($Job)
    $reader.ReadToFirst($requests[0], 'RestoreSession').TotalSeconds
}
