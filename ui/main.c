/* Where the program starts: the command line, or the screen. */
#include "command/command.h"

int main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 0;
}
