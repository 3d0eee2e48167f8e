/*
 * A layer under SQLite that lets the k-th write, sync, truncation or deletion fail, or the power go at that moment. Then
 * an image is left of what a disk could hold: what was synced, and of the rest any part, torn at 512 bytes.
 */
#ifndef ADHERE_TESTS_FAULTVFS_H
#define ADHERE_TESTS_FAULTVFS_H

#include <stdbool.h>

enum fault_kind {
	FAULT_NONE,
	FAULT_IO,   /* the call fails */
	FAULT_FULL, /* the disk is full: half of the bytes are written */
	FAULT_POWER /* this call and all that follow happen to nobody */
};

struct fault_plan {
	enum fault_kind kind;
	unsigned at;  /* the first call is 1 */
	bool sticky;  /* and all calls after it */
	unsigned seed;
};

/* Makes itself the default of this process; call once, before the first database is opened. */
void fault_install(void);
/* Counts from 1 again and follows the plan from now on. */
void fault_arm(struct fault_plan plan);
/* Ends the faults; how many calls there were. */
unsigned fault_disarm(void);
/* Whether the fault has happened. */
bool fault_fired(void);
/* Writes what the disk held when the power went: each file whose name begins with `from`, with `to` in its place. */
void fault_image(const char *from, const char *to);

#endif
