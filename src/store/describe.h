/* Inside of the store: the sayings of the history, one for each kind of entry, and what they share. */
#ifndef ADHERE_STORE_DESCRIBE_H
#define ADHERE_STORE_DESCRIBE_H

#include "store/internal.h"

/* What an entry changed: the item, and the row before and after, NULL where there was none. */
struct change {
	const struct entity *entity;
	const char *item;
	const json_t *before, *after;
};

/* Adds to the line what the entry did, for people. */
typedef void saying(struct str *line, const struct change *change);

/* The row as it was last: after the entry, or before it when the entry took it away. */
const json_t *change_last(const struct change *change);
bool change_differs(const struct change *change, const char *member);
/* False when both rows say the same, or what a missing row stands for: `nothing`. */
bool change_steps(const struct change *change, const char *member, const char *nothing);
/* For people a hyphen, or the dash of a column's name, is a blank. */
void change_add_words(struct str *line, const char *word);
/* "open -> not met"; what a row that is not there says is `nothing`. */
void change_add_step(struct str *line, const struct change *change, const char *member, const char *nothing);
/* " changed: title, valid until" */
void change_add_members(struct str *line, const struct change *change);

/* "E-1 added: Minutes"; false when the row was there before and after. */
bool say_coming(struct str *line, const struct change *change, const char *title);
/* "E-1 retired"; false when it was not that what changed. */
bool say_retired(struct str *line, const struct change *change);
/* "E-2 changed: title, valid until" */
saying say_changed;

/* describe-records.c */
saying say_assessment, say_answer, say_evidence, say_evidence_version, say_link, say_kpi_plan, say_kpi_value,
    say_position, say_task, say_gap_mark, say_opinion, say_decision, say_comment, say_review, say_signoff;
/* describe-catalog.c */
saying say_catalog, say_lineage, say_succession, say_withdrawal, say_correction, say_carry, say_carried;
/* describe-papers.c */
saying say_paper_setting, say_snapshot, say_issued, say_issued_file;

#endif
