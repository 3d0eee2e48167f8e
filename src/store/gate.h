/*
 * The write gate: one program at a time writes to a database file or checkpoints it. SQLite 3.7.0 to 3.51.2 can
 * lose committed transactions when one process checkpoints while another writes; nothing is lost when
 * every writer and every checkpoint passes through here. The lock is an flock on a file beside the database,
 * which the kernel frees when a program dies.
 */
#ifndef ADHERE_STORE_GATE_H
#define ADHERE_STORE_GATE_H

#include "store/store.h"

#include <sys/types.h>

struct gate {
	int fd;
	pid_t owner; /* a lock must never be used across fork() */
	int64_t left_us;
	int64_t notice_us, give_up_us; /* 0.3 and 10 seconds; tests shorten them */
	void (*waiting)(void);
};

/* Opens `path`, made with that mode when it is missing. */
bool gate_open(struct gate *gate, const char *path, unsigned mode, void (*waiting)(void), struct err *err);
/* STORE_OK, or STORE_BUSY after give_up_us. Calls `waiting` once after notice_us. */
enum store_result gate_take(struct gate *gate, struct err *err);
/* Takes it only when it is free. */
bool gate_try(struct gate *gate);
void gate_leave(struct gate *gate);
void gate_close(struct gate *gate);

#endif
