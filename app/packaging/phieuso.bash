# bash completion for phieuso. It asks the program itself, once in a shell: `phieuso --help` has
# every command with its options, one line each, and is never out of date.

# "record new REC [--from-last]": the lines of all commands.
_phieuso_lines() { # PROGRAM
	[[ -n ${_phieuso_help-} ]] || _phieuso_help=$("$1" --lang en --help 2>/dev/null)
	sed -n 's/^phieuso \([a-z].*\)/\1/p' <<<"$_phieuso_help"
}

# The line of the command that the words begin with.
_phieuso_line() { # LINES WORD WORD
	local line found=
	while IFS= read -r line; do
		case "$line " in
		"$2 $3 "*) printf '%s\n' "$line"; return ;;
		"$2 " | "$2 "[!a-z]*) found=$line ;;
		esac
	done <<<"$1"
	printf '%s\n' "$found"
}

# What stands behind the command and is no option: "REC CODE [VALUE]".
_phieuso_args() { # LINE
	sed -E -e 's/ \[--.*//' -e 's/^[a-z-]+( [a-z-]+)?//' <<<"$1"
}

# What stands behind an option, as the help calls it: "FILE.tsv|.xlsx", "tcvn3|vni".
_phieuso_value() { # LINE OPTION
	local rest=${1#*"[$2 "}
	[[ $rest != "$1" ]] && printf '%s\n' "${rest%%]*}"
}

_phieuso_offer() { # WORDS, one a line or separated by blanks
	local word
	while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$cur")
}

# By what the help calls it: files and folders from the disk, forms from the program; of
# "code|name|CRITERION" the words that are typed as they stand.
_phieuso_offer_value() { # VALUE PROGRAM
	case $1 in
	*FILE* | *DIR* | F) compopt -o default ;;
	*ID | *FORM*) _phieuso_offer "$("$2" form list 2>/dev/null | cut -f1)" ;;
	*) _phieuso_offer "$(tr '|[]' '\n' <<<"$1" | grep -xE '[a-z0-9]+')" ;;
	esac
}

_phieuso() {
	local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local words=() lines line value i
	COMPREPLY=()

	case $before in
	--data) compopt -o dirnames; return ;;
	--lang) _phieuso_offer 'vi en'; return ;;
	--keys) _phieuso_offer 'telex vni off'; return ;;
	esac
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--data | --lang | --keys) ((i++)) ;;
		-*) ;;
		*) words+=("${COMP_WORDS[i]}") ;;
		esac
	done
	lines=$(_phieuso_lines "$1")

	if [[ ${#words[@]} -eq 0 && $cur == -* ]]; then
		_phieuso_offer '--data --lang --ascii --keys --training --help --version'
		return
	elif [[ ${#words[@]} -eq 0 ]]; then
		_phieuso_offer "$(cut -d' ' -f1 <<<"$lines" | sort -u)"
		return
	fi
	line=$(_phieuso_line "$lines" "${words[0]}" "${words[1]-}")
	if [[ -n $line && $before == --* ]] && value=$(_phieuso_value "$line" "$before"); then
		_phieuso_offer_value "$value" "$1"
	elif [[ -n $line && $cur == -* ]]; then
		_phieuso_offer "$(grep -oE '\[--[a-z-]+' <<<"$line" | tr -d '[') --help"
	else
		if [[ ${#words[@]} -eq 1 && ${words[0]} =~ ^[a-z-]+$ ]]; then
			_phieuso_offer "$(sed -nE "s/^${words[0]} ([a-z][a-z-]*)( .*)?\$/\\1/p" <<<"$lines")"
		fi
		[[ -z $line || ${#COMPREPLY[@]} -gt 0 ]] || _phieuso_offer_value "$(_phieuso_args "$line")" "$1"
	fi
}
complete -F _phieuso phieuso
