# Completion of adhere(1) in fish: the program itself knows what may come next.

function __adhere_offers
	set -l words (commandline -opc) (commandline -ct)
	set -l offered ($words[1] --dump=completions -- $words[2..-1] 2> /dev/null < /dev/null)
	if test (count $offered) -gt 0
		printf '%s\n' $offered
	else
		# a file, as far as the program knows
		__fish_complete_path (commandline -ct)
	end
end

complete -c adhere -f -a '(__adhere_offers)'
