/* What the commands about actions and gaps share. */
#ifndef ADHERE_COMMAND_TASKS_H
#define ADHERE_COMMAND_TASKS_H

#include "assess/gap.h"
#include "command/cmd.h"

/* An action without an id: open, of medium priority, all texts empty; freed with task_clear, which is also for copies. */
struct task task_empty(void);
struct task task_copy(const struct task *task);
void task_clear(struct task *task);
/* Takes --title, --owner, --due, --priority, --state, --progress, --reason and --expires as far as they are given, and
 * says what an accepted risk still needs. */
bool task_take(struct task *task, const struct arguments *arguments, const char *today, struct err *err);

json_t *task_json(const struct assess *assess, const struct task *task);
json_t *gap_json(const struct assess *assess, const struct gap *gap);
/* Ids with commas between: of the checks of an action, of the actions of a check that are not retired. */
void checks_of_task(const struct assess *assess, const char *task, struct str *out);
void tasks_of_check(const struct assess *assess, const char *check, struct str *out);
/* One line per check that a done action proposes to answer again; of all actions when `task` is NULL. */
void proposals_say(struct session *session, const struct assess *assess, const struct task *task);
/* All about one action. */
void task_say(struct session *session, const struct assess *assess, const struct task *task);

#endif
