# The limit: HttpClient and XmlReader.Read() to the end, on one connection and one thread, and no object at all.

function Connect-Contestant {
    param($Job)
    Add-Type -Path $Job.bareReader
    $script:reader = [VeeamEM.Benchmarks.BareReader]::new($Job.server)
    $null = $reader.LogOn($Job.user, $Job.password)
}

function Read-FirstPage {
    param($Job)
    $reader.ReadXml($Job.path, 1, 'RestoreSession')
}

function Read-AllPage {
    param($Job)
    $script:found = $reader.ReadXml($Job.path, $Job.pages, 'RestoreSession')
}

function Measure-FirstObject {
    param($Job)
    $reader.ReadToFirst($Job.path, 'RestoreSession').TotalSeconds
}
