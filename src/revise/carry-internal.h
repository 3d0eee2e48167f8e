/* What the files of carrying over share: one step, with what is looked up in it. */
#ifndef ADHERE_REVISE_CARRY_INTERNAL_H
#define ADHERE_REVISE_CARRY_INTERNAL_H

#include "revise/carry.h"
#include "revise/lineage.h"

struct carry_step {
	struct arena *arena;
	const struct catalog *old, *new;
	unsigned profile;
	const struct carry_rows *before;
	struct carry_rows *after;
	struct relation checks, parts, kpis;
	const struct answer **answer;   /* by old check; NULL: never touched */
	const struct carried **earlier; /* rows of the old revision, sorted by kind and item */
	size_t earlier_n;
};

/* Whether one of the lines of a trail is that line. */
bool trail_has(const char *trail, const char *line);
enum store_result carry_rows_save(const struct carry_rows *rows, struct operation *op, struct err *err);

/* What an earlier carrying over says of an item of the old revision; NULL: nothing. */
const struct carried *step_earlier(const struct carry_step *step, enum carried_what what, const char *item);
/* Whether it says something that nobody has looked at yet. NULL: no. */
bool step_waits(const struct carried *earlier);
/* Formatted into the arena. */
char *step_text(const struct carry_step *step, const char *format, ...) PRINTF(2, 3);
/* Adds the lines of `more` that are not in *lines yet. */
void step_add_lines(const struct carry_step *step, char **lines, const char *more);
/* A row about an item of the new revision that came from `from` of the old one, with its trail. */
struct carried step_row(const struct carry_step *step, enum carried_what what, const char *item, const char *from);
/* A row about an item of the old revision that stays there. */
void step_leave(const struct carry_step *step, struct carried row);
struct carried step_left(const struct carry_step *step, enum carried_what what, const char *item, enum carry_rule rule);
/* Whether the new revision says that an item of the old one, or the part that it stands in, was dropped, and its words on it. */
bool step_dropped(const struct carry_step *step, const char *item, const char **note);
/* The rule by the kind of change of a part of the new revision, when `same_text` or not. */
enum carry_rule step_rule(const struct carry_step *step, uint32_t part, bool same_text);
/* "Final Code: The limits stay; ..." of a part of the new revision. */
char *step_change_note(const struct carry_step *step, uint32_t part);

/* The rows of a list in the order in which their items stand in the old revision, so that "the first" means the same
 * whatever order they are read in. The caller frees. */
typedef const char *step_item(const struct carry_rows *rows, size_t i);
size_t *step_order(const struct carry_step *step, size_t n, step_item *item);

/* The rule and texts of a left check or part. */
struct carried step_left_item(const struct carry_step *step, enum carried_what what, const char *item, const char *of);

/* Each places one kind of rows. */
void step_checks(const struct carry_step *step);
void step_marks(const struct carry_step *step);
void step_links(const struct carry_step *step);
void step_task_links(const struct carry_step *step);
void step_comments(const struct carry_step *step);
void step_reviews(const struct carry_step *step);
void step_plans(const struct carry_step *step);
void step_values(const struct carry_step *step);
void step_positions(const struct carry_step *step);
void step_signoffs(const struct carry_step *step);
/* Takes over what was left behind before, with what the new revision says became of it. */
void step_left_before(const struct carry_step *step);

#endif
