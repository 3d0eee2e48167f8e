# Completion of adhere(1) in bash: the program itself knows what may come next.

_adhere()
{
	local line=${COMP_LINE:0:COMP_POINT} current='' offers breaks
	local -a words=()

	# Bash splits words at ":" and "="; adhere's words hold both, so the line is split at blanks again.
	read -ra words <<< "$line"
	case $line in
	*[[:blank:]]) words+=('') ;;
	esac
	((${#words[@]} > 1)) || return 0
	current=${words[-1]}
	offers=$("$1" --dump=completions -- "${words[@]:1}" 2> /dev/null < /dev/null) || return 0
	mapfile -t COMPREPLY <<< "$offers"
	[[ -n $offers ]] || COMPREPLY=()
	# What is offered replaces only what follows the last character that bash breaks words at.
	breaks=${COMP_WORDBREAKS//[!:=]/}
	if [[ -n $breaks && $current == *["$breaks"]* ]]; then
		current=${current%"${current##*["$breaks"]}"}
		COMPREPLY=("${COMPREPLY[@]#"$current"}")
	fi
	case ${#COMPREPLY[@]}-${COMPREPLY[0]-} in
	1-*: | 1-*=) compopt -o nospace ;;
	esac
} && complete -o default -F _adhere adhere
