# Completion of adhere(1) in fish: the program itself knows what may come next.

function __adhere_offers
	set -l words (commandline -opc) (commandline -ct)
	$words[1] --dump=completions -- $words[2..-1] 2> /dev/null < /dev/null
end

complete -c adhere -a '(__adhere_offers)'
