# Checks memory growth.

function Get-Median {
    param([double[]] $Value)
    $sorted = @($Value | Sort-Object)
    $sorted[[math]::Floor($sorted.Count / 2)]
}

# Flat: the median of the last third is at most a tenth above that of the middle third.
function Test-Flat {
    param([double[]] $Value)
    $third = [math]::Floor($Value.Count / 3)
    if ($third -lt 1) { return $true }
    (Get-Median $Value[(2 * $third)..($Value.Count - 1)]) -le 1.1 * (Get-Median $Value[$third..(2 * $third - 1)])
}

Export-ModuleMember -Function *
