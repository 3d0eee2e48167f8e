/*
 * Times the start of the workbench: from fork to the text that its first frame ends with, against the floor program on
 * the same database, both in a pty, runs interleaved. usage: first-frame ADHERE FLOOR DATABASE MARKER [RUNS]
 */
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

struct result {
	double ms;
	long peak_kib;
};

/* Reads what the program draws until the marker is in it. */
static void wait_for(int fd, const char *marker)
{
	static char seen[1 << 20];
	size_t length = 0;
	ssize_t got;

	while (length < sizeof seen - 1 && (got = read(fd, seen + length, sizeof seen - 1 - length)) > 0) {
		length += (size_t)got;
		seen[length] = '\0';
		if (memmem(seen, length, marker, strlen(marker)) != NULL)
			return;
	}
	fprintf(stderr, "first-frame: the marker \"%s\" never came\n", marker);
	exit(1);
}

static struct result run(char *const argv[], const char *marker)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct result result;
	struct rusage usage;
	double start = now_ms();
	int fd;
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	wait_for(fd, marker);
	result.ms = now_ms() - start;
	kill(pid, SIGKILL);
	wait4(pid, NULL, 0, &usage);
	close(fd);
	result.peak_kib = usage.ru_maxrss;
	return result;
}

static int by_ms(const void *a, const void *b)
{
	double x = ((const struct result *)a)->ms, y = ((const struct result *)b)->ms;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	size_t runs = argc > 5 ? strtoul(argv[5], NULL, 10) : 200;
	struct result *ours, *floor_runs;

	if (argc < 5 || runs == 0) {
		fputs("usage: first-frame ADHERE FLOOR DATABASE MARKER [RUNS]\n", stderr);
		return 2;
	}
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	ours = calloc(runs, sizeof *ours);
	floor_runs = calloc(runs, sizeof *floor_runs);
	if (ours == NULL || floor_runs == NULL)
		return 1;
	for (size_t i = 0; i < runs; i++) {
		floor_runs[i] = run((char *[]){argv[2], argv[3], NULL}, "READY");
		ours[i] = run((char *[]){argv[1], "--db", argv[3], NULL}, argv[4]);
	}
	qsort(ours, runs, sizeof *ours, by_ms);
	qsort(floor_runs, runs, sizeof *floor_runs, by_ms);
	printf("floor   min %.2f ms  median %.2f ms  peak %ld KiB\n", floor_runs[0].ms, floor_runs[runs / 2].ms,
	    floor_runs[runs / 2].peak_kib);
	printf("adhere  min %.2f ms  median %.2f ms  peak %ld KiB\n", ours[0].ms, ours[runs / 2].ms, ours[runs / 2].peak_kib);
	printf("ratio   min %.2f  median %.2f\n", ours[0].ms / floor_runs[0].ms, ours[runs / 2].ms / floor_runs[runs / 2].ms);
	return 0;
}
