/* What the process needs before it touches a file. */
#include "command/command.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A closed standard stream would lend its number to the next file opened, and results would be written into it. */
static void fill_standard_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

void process_prepare(void)
{
	const struct rlimit no_core = {0, 0};

	fill_standard_streams();
	umask(077);
	/* Answers must not end up in a core file. */
	setrlimit(RLIMIT_CORE, &no_core);
	/* A limit on the size of files is met as a full disk is: with a sentence, and nothing half done left behind. */
	signal(SIGXFSZ, SIG_IGN);
}
