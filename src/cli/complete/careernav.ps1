# Completion of careernav for PowerShell. In the file that $PROFILE names:
#   careernav completions powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName careernav -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    $words = @($elements | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
        else { $_.Extent.Text }
    })
    $program = if ($words.Count) { $words[0] } else { 'careernav' }
    # An empty word would be left out: each has a sign before it.
    $given = @($words + @("$wordToComplete") | ForEach-Object { "=$_" })
    & $program complete powershell -- @given 2>$null | ForEach-Object {
        $quoted, $value, $help = $_ -split "`t", 3
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($quoted, $value, 'ParameterValue', $help)
    }
}
