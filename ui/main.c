/* Where the program starts: the command line, or the screen. */
#include "command/command.h"

#include <locale.h>

int main(int argc, char **argv)
{
	struct session session;
	bool screen;
	int status;

	process_prepare();
	setlocale(LC_CTYPE, "");
	session_init(&session, stdin, stdout, stderr);
	status = command_main(&session, argc, argv, &screen);
	if (screen)
		status = command_main(&session, 2, (char *[]){argv[0], "status", NULL}, &screen);
	session_close(&session);
	return status;
}
