/* adhere example: a filled database to try everything on. */
#include "command/cmd.h"
#include "command/example.h"

bool cmd_example(struct session *session, const struct arguments *arguments, struct err *err)
{
	AUTO_FREE char *path = example_path(session, err);
	bool made;

	if (path == NULL)
		return false;
	if (argument_value(arguments, "remove") != NULL) {
		if (!example_remove(session, path, err))
			return false;
		say(session, "The example %s is gone.", path);
		return true;
	}
	if (!example_make(session, path, &made, err))
		return false;
	say(session, "The example %s in %s, a database of its own: whatever is tried there changes nothing of yours.",
	    made ? "is" : "was there already,", path);
	say(session, "Open it: adhere --db %s", path);
	say(session, "Take it away again: adhere example --remove");
	return true;
}
