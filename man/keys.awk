# Prints the keys of the screen, from the rows of ui/actions.def, as a table for the manual.
function word(text) # as mdoc takes it for text, not for punctuation or an option
{
	if (text == "-")
		return "\\-"
	return text ~ /^[[:punct:]]$/ ? "\\&" text : text
}
function end_section()
{
	if (open)
		print ".El"
	open = 0
}
/^\/\* [a-z]/ {
	end_section()
	sub(/^\/\* /, "")
	sub(/ \*\/$/, "")
	print ".Ss " toupper(substr($0, 1, 1)) substr($0, 2)
	print ".Bl -tag -width Ds"
	open = 1
}
/^A\(/ {
	split($0, text, "\"")
	n = split(text[4], keys, " ")
	if (n == 0) { # by its name only
		print ".It Cm " text[2]
		print text[8]
		next
	}
	line = ".It Ic " word(keys[1])
	for (i = 2; i <= n; i++)
		line = line " , " word(keys[i])
	print line " Pq Cm " text[2]
	print text[8]
}
END { end_section() }
