/* What the tests of src/assess share: small catalogs made by hand, and assessments of them. */
#ifndef TESTS_UNIT_ASSESS_H
#define TESTS_UNIT_ASSESS_H

#include "assess/assess.h"

/* A part of a made catalog: parents come before their children. Ids are "P0", "P1"...; checks "P0-a",
 * "P0-b"... */
struct shape {
	uint32_t parent;
	enum audience audience;
	bool has_exempt;
	unsigned exempt, checks;
};

struct catalog *make_catalog(const struct shape *shapes, uint32_t n);
/* An assessment on 2026-11-24 without answers; takes the catalog. */
void make_assess(struct assess *assess, struct catalog *catalog, unsigned profile);
/* The verdict is not looked at: a damaged file may hold any. */
void give_answer(struct assess *assess, const char *check, enum verdict verdict);
void give_evidence(struct assess *assess, const char *id, const char *valid_until, bool retired);
void give_link(struct assess *assess, const char *evidence, const char *item);
/* An action with that due date; an accepted risk ends then instead. */
void give_task(struct assess *assess, const char *id, enum task_state state, const char *date, const char *owner);
void give_task_link(struct assess *assess, const char *task, const char *check);
void give_severity(struct assess *assess, const char *check, enum severity severity);
/* Frees everything that the functions above made. */
void drop_assess(struct assess *assess);

#endif
