# The options of the scripts that measure; sourced by them. Their defaults are the variables of the same names, and `usage` prints the help.
# shellcheck shell=bash

# own_word WORD: takes what is no option with a value, false if that is nothing that this script knows; for a script to say otherwise.
own_word() { false; }

# read_options VALUES LISTS ARGUMENT...: puts what follows an option into the variable of its name. VALUES names the options of one value, LISTS those
# of several between commas.
read_options() {
    local values=" $1 " lists=" $2 "
    shift 2
    while (( $# > 0 )); do
        if [[ $1 == --?* && $values == *" ${1#--} "* ]]; then
            declare -g "${1#--}=${2?"$1 needs a value"}"
            shift
        elif [[ $1 == --?* && $lists == *" ${1#--} "* ]]; then
            IFS=, read -ra "${1#--}" <<<"${2?"$1 needs a list"}"
            shift
        elif ! own_word "$1"; then
            usage
            [[ $1 == --help ]]
            exit
        fi
        shift
    done
}
