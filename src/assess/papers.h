/* What the board paper needs beside the figures, loaded in one go: bottom line, decisions, settings, snapshots, issued papers. */
#ifndef ADHERE_ASSESS_PAPERS_H
#define ADHERE_ASSESS_PAPERS_H

#include "store/papers.h"

struct papers {
	struct opinion opinion;
	struct decision_list decisions;
	struct paper_setting_list settings;
	struct snapshot_list snapshots; /* withdrawn ones too, by number */
	struct issued_list issued;      /* in the order of their numbers */
	struct issued_file_list files;
};

/* Freed with papers_free, also when it was only zeroed. False and err when it can't be read. */
bool papers_load(struct papers *papers, struct store *store, const char *assessment, struct err *err);
void papers_free(struct papers *papers);
/* The value, "" when it is not set; borrowed. */
const char *papers_setting(const struct papers *papers, enum paper_setting_id id);
/* NULL when there is none. */
const struct paper_setting *papers_setting_row(const struct papers *papers, enum paper_setting_id id);
const struct decision *papers_decision(const struct papers *papers, const char *id);
const struct snapshot *papers_snapshot(const struct papers *papers, const char *id);
const struct issued *papers_issued(const struct papers *papers, const char *number);
/* The newest snapshot and paper that are not withdrawn; NULL when there is none. */
const struct snapshot *papers_last_snapshot(const struct papers *papers);
const struct issued *papers_last_issued(const struct papers *papers);

/* Days until an open decision is due, negative when that is past; DECISION_NO_DATE when it is not open or has no date. */
#define DECISION_NO_DATE INT64_MAX
int64_t decision_days(const struct decision *decision, const char *today);

#endif
