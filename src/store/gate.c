/* The write gate, an flock on a file beside the database. */
#include "store/gate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NOTICE_US INT64_C(300000)
#define GIVE_UP_US INT64_C(10000000)
#define NAP_MIN_US INT64_C(200)
#define NAP_MAX_US INT64_C(500)

bool gate_open(struct gate *gate, const char *path, unsigned mode, void (*waiting)(void), struct err *err)
{
	*gate = (struct gate){.waiting = waiting, .owner = getpid(), .notice_us = NOTICE_US, .give_up_us = GIVE_UP_US};
	gate->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, (mode_t)mode);
	if (gate->fd < 0)
		return err_set(err, ERR_STORE, "%s can't be opened: %s.", path, strerror(errno));
	return true;
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void nap(int64_t us)
{
	struct timespec time = {.tv_sec = us / 1000000, .tv_nsec = (us % 1000000) * 1000};

	nanosleep(&time, NULL);
}

bool gate_try(struct gate *gate)
{
	if (gate->owner != getpid())
		die("The database was opened before this process was forked: open it in the process that uses it.");
	return flock(gate->fd, LOCK_EX | LOCK_NB) == 0;
}

/* Whoever waits holds a shared lock on the first byte, of the kind that is independent of flock. */
static void announce(struct gate *gate, bool waits)
{
	struct flock lock = {.l_type = waits ? F_RDLCK : F_UNLCK, .l_whence = SEEK_SET, .l_len = 1};

	fcntl(gate->fd, F_OFD_SETLK, &lock);
}

static bool others_wait(struct gate *gate)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};

	return fcntl(gate->fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/*
 * A blocking flock can only be given up through a signal, and a library must not take one from the program
 * that uses it. So waiters try again after short naps, and announce themselves; whoever has just left the gate
 * while somebody waits lets the others go first. That keeps the longest wait near that of the kernel's queue.
 */
static enum store_result wait_in_line(struct gate *gate, struct err *err)
{
	const int64_t start = now_us();
	int64_t length = NAP_MIN_US, waited = 0;
	bool noticed = false, taken = false;

	announce(gate, true);
	while (!taken && waited < gate->give_up_us) {
		nap(length);
		taken = gate_try(gate);
		waited = now_us() - start;
		length = length * 2 < NAP_MAX_US ? length * 2 : NAP_MAX_US;
		if (!taken && !noticed && waited >= gate->notice_us) {
			noticed = true;
			if (gate->waiting != NULL)
				gate->waiting();
		}
	}
	announce(gate, false);
	if (taken)
		return STORE_OK;
	err_set(err, ERR_STORE, "Another program has been writing to the database for 10 seconds: "
	    "nothing was saved; try again.");
	return STORE_BUSY;
}

enum store_result gate_take(struct gate *gate, struct err *err)
{
	if (gate->left_us != 0 && others_wait(gate) && now_us() - gate->left_us < 2 * NAP_MAX_US)
		nap(NAP_MAX_US);
	if (gate_try(gate))
		return STORE_OK;
	return wait_in_line(gate, err);
}

void gate_leave(struct gate *gate)
{
	flock(gate->fd, LOCK_UN);
	gate->left_us = now_us();
}

void gate_close(struct gate *gate)
{
	if (gate->fd >= 0)
		close(gate->fd);
	gate->fd = -1;
}
