# Completion of careernav for elvish. In ~/.config/elvish/rc.elv:
#   eval (careernav completions elvish | slurp)

use str

set edit:completion:arg-completer[careernav] = {|@words|
    try {
        (external $words[0]) complete elvish -- $@words 2>/dev/null | each {|line|
            var value help = (str:split &max=2 "\t" $line)
            edit:complex-candidate $value &display=$value'  '$help
        }
    } catch {
        nop
    }
}
