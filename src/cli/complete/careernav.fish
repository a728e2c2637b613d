# Completion of careernav for fish. As a file, which fish finds by itself:
#   careernav completions fish > ~/.config/fish/completions/careernav.fish

function __careernav_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    $words[1] complete fish -- $words (commandline --current-token --cut-at-cursor) 2>/dev/null
end

complete --command careernav --no-files --keep-order --arguments '(__careernav_complete)'
