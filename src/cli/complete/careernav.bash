# Completion of careernav for bash. In ~/.bashrc:
#   source <(careernav completions bash)
# or, where bash-completion is installed, as a file of its directory:
#   careernav completions bash > ~/.local/share/bash-completion/completions/careernav

_careernav() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <("$1" complete bash -- "$COMP_TYPE" "$2" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    # A directory, and the name of an option or a filter that takes a value, are not all there is to come.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _careernav careernav
