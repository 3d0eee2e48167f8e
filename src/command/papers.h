/* What the commands about papers share: bottom line, decisions, snapshots, issued papers. */
#ifndef ADHERE_COMMAND_PAPERS_H
#define ADHERE_COMMAND_PAPERS_H

#include "assess/trend.h"
#include "command/cmd.h"

/* Loads the assessment meant and what papers need of it, and calls the function with them. */
typedef bool papers_function(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err);
bool session_with_papers(struct session *session, papers_function *function, const struct arguments *arguments,
    struct err *err);

/* A stored text under its name; nothing when it is blank. */
void papers_block_say(struct session *session, const char *label, const char *text);
char *opinion_rating_words(enum opinion_rating rating); /* "on track"; the caller frees */
/* "due in 6 days", "overdue by 4 days", "no date", "taken on 2026-11-20", "withdrawn". */
void decision_when(const struct decision *decision, const char *today, struct str *out);
json_t *decision_json(const struct decision *decision, const char *today);
void decision_say(struct session *session, const struct decision *decision, const char *today);
/* Whole: with the figures. False and err when these are not readable. */
bool snapshot_show(struct session *session, const struct snapshot *snapshot, struct err *err);
json_t *issued_json(const struct papers *papers, const struct issued *issued);
void issued_say(struct session *session, const struct papers *papers, const struct issued *issued);
/* Whatever of a decision, snapshot or issued paper has that id; *found tells whether there is one. */
bool papers_show(struct session *session, const struct assess *assess, const char *id, bool *found, struct err *err);

/* A snapshot of the assessment as it is within the operation; *id is the caller's. False and err. */
bool snapshot_take(struct store *store, struct operation *operation, const struct assess *assess, const char *label,
    char **id, struct err *err);

/* The same as a change of its own, by the session's actor. */
bool session_take_snapshot(struct session *session, const char *assessment, const char *label, char **id,
    struct err *err);

/* --verify FILE: whether it is a paper that was issued. */
bool paper_verify(struct session *session, const char *path, struct err *err);

#endif
