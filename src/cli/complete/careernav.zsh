#compdef careernav
# Completion of careernav for zsh. In ~/.zshrc, after compinit:
#   source <(careernav completions zsh)
# or as a file of a directory in $fpath:
#   careernav completions zsh > ~/.zfunc/_careernav

_careernav() {
    local line value
    local -a values shown parts partsshown
    for line in "${(@f)$("${(Q)words[1]}" complete zsh -- \
        "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        if [[ $value == *[/=:] ]]; then
            parts+=("$value")
        else
            values+=("$value")
            line=${line#*$'\t'}
            shown+=("$value${line:+  -- $line}")
        fi
    done
    local -a fold=(-M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}')
    (( $#values )) && compadd -V careernav -l $fold -d shown -a values
    (( $#parts )) && compadd -V careernav -S '' $fold -a parts
}

if [[ ${funcstack[1]} == _careernav ]]; then
    _careernav "$@"
else
    compdef _careernav careernav
fi
