/* adhere action: entering, linking, changing, finishing and retiring what will close gaps. */
#include "command/take.h"
#include "command/tasks.h"

#include <string.h>

static const struct task *listed_task(const struct assess *assess, const char *id, struct err *err)
{
	const struct task *task = assess_task(assess, id);

	if (task != NULL && !task->retired)
		return task;
	if (task != NULL)
		err_set(err, ERR_INPUT, "%s is retired: undo that first, or enter it again.", id);
	else
		err_set(err, ERR_INPUT, "There is no action \"%s\": \"adhere action list\" names what there is.", id);
	return NULL;
}

static bool checks_check(const struct assess *assess, const struct word_list *checks, struct err *err)
{
	for (size_t i = 0; i < checks->n; i++) {
		enum item_kind kind = catalog_find(assess->catalog, checks->v[i]).kind;

		if (kind == ITEM_NONE)
			return item_unknown(assess, checks->v[i], err);
		if (kind != ITEM_CHECK)
			return err_set(err, ERR_INPUT, "%s is no check: an action closes the gap of checks, which \"adhere show %s\" "
			    "names.", checks->v[i], checks->v[i]);
	}
	return true;
}

static bool links_save(struct operation *operation, const char *task, const struct word_list *checks, bool linked,
    struct err *err)
{
	for (size_t i = 0; i < checks->n; i++)
		if (operation_task_link(operation, task, checks->v[i], linked, err) != STORE_OK)
			return false;
	return true;
}

static void links_say(struct session *session, const char *task, const struct word_list *checks, bool linked)
{
	for (size_t i = 0; i < checks->n; i++)
		say(session, linked ? "%s linked to %s" : "%s no longer linked to %s", task, checks->v[i]);
}

/* --- add --- */

static bool task_store(struct session *session, const struct assess *assess, struct task *task,
    const struct word_list *checks, struct err *err)
{
	struct change change;
	bool saved;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	/* Only now, when nobody else can take the id. */
	task->id = store_next_id(session->store, assess->assessment.id, 'A', err);
	saved = task->id != NULL && operation_save_task(change.operation, task, err) == STORE_OK &&
	    links_save(change.operation, task->id, checks, true, err);
	return change_end(&change, saved, err);
}

static bool add(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct task task = task_empty();
	struct word_list checks = VEC_INIT;
	bool done;

	words_collect(arguments, 0, &checks);
	done = task_take(&task, arguments, assess->today, err) && checks_check(assess, &checks, err) &&
	    task_store(session, assess, &task, &checks, err);
	if (done) {
		say(session, "%s: %s", task.id, task.title);
		say_field(session, "Due", task.due);
		links_say(session, task.id, &checks, true);
	}
	vec_free(&checks);
	task_clear(&task);
	return done;
}

bool cmd_action_add(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "title") == NULL)
		return err_set(err, ERR_USAGE, "Say what is to be done: add --title T.");
	return session_with(session, add, arguments, err);
}

/* --- link and unlink --- */

static bool is_linked(const struct assess *assess, const char *task, const char *check)
{
	const char *linked;

	for (size_t at = 0; (linked = assess_task_check(assess, task, &at)) != NULL;)
		if (strcmp(linked, check) == 0)
			return true;
	return false;
}

static bool links_exist(const struct assess *assess, const char *task, const struct word_list *checks, struct err *err)
{
	for (size_t i = 0; i < checks->n; i++)
		if (!is_linked(assess, task, checks->v[i]))
			return err_set(err, ERR_INPUT, "%s is not linked to %s.", task, checks->v[i]);
	return true;
}

static bool link_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    bool linked, struct err *err)
{
	const char *id = arguments->words.v[0];
	struct word_list checks = VEC_INIT;
	struct change change;
	bool done;

	words_collect(arguments, 1, &checks);
	done = listed_task(assess, id, err) != NULL &&
	    (linked ? checks_check(assess, &checks, err) : links_exist(assess, id, &checks, err)) &&
	    change_begin(&change, session, assess->assessment.id, err) &&
	    change_end(&change, links_save(change.operation, id, &checks, linked, err), err);
	if (done)
		links_say(session, id, &checks, linked);
	vec_free(&checks);
	return done;
}

static bool link_checks(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return link_with(session, assess, arguments, true, err);
}

static bool unlink_checks(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return link_with(session, assess, arguments, false, err);
}

bool cmd_action_link(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, link_checks, arguments, err);
}

bool cmd_action_unlink(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, unlink_checks, arguments, err);
}

/* --- edit, done, retire: the same change to one action or to many --- */

VEC_TYPE(task_pointers, const struct task *);

static void pick(struct task_pointers *picked, const struct task *task)
{
	for (size_t i = 0; i < picked->n; i++)
		if (picked->v[i] == task)
			return;
	vec_push(picked, task);
}

/* The actions that are named, and those that the filter matches. */
static bool tasks_pick(const struct assess *assess, const struct arguments *arguments, struct task_pointers *picked,
    struct err *err)
{
	struct query *query;

	for (size_t i = 0; i < arguments->words.n; i++) {
		const struct task *task = listed_task(assess, arguments->words.v[i], err);

		if (task == NULL)
			return false;
		pick(picked, task);
	}
	if (!filter_take(assess, arguments, &query, err))
		return false;
	for (size_t i = 0; query != NULL && i < assess->tasks.n; i++)
		if (!assess->tasks.v[i].retired && query_task(query, &assess->tasks.v[i]))
			pick(picked, &assess->tasks.v[i]);
	query_free(query);
	return picked->n > 0 || err_set(err, ERR_INPUT, "No action matches: nothing was changed.");
}

struct batch {
	struct task *changed;
	size_t n;
};

static void batch_free(struct batch *batch)
{
	for (size_t i = 0; i < batch->n; i++)
		task_clear(&batch->changed[i]);
	free(batch->changed);
}

static bool batch_make(struct batch *batch, const struct task_pointers *picked, const struct arguments *arguments,
    const char *today, struct err *err)
{
	batch->changed = xcalloc(picked->n, sizeof *batch->changed);
	for (size_t i = 0; i < picked->n; i++) {
		batch->changed[batch->n++] = task_copy(picked->v[i]);
		if (!task_take(&batch->changed[i], arguments, today, err))
			return err_prefix(err, "%s", picked->v[i]->id);
	}
	return true;
}

static bool batch_store(struct session *session, const struct assess *assess, const struct batch *batch,
    struct err *err)
{
	struct change change;
	bool saved = true;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	for (size_t i = 0; saved && i < batch->n; i++)
		saved = operation_save_task(change.operation, &batch->changed[i], err) == STORE_OK;
	return change_end(&change, saved, err);
}

static void field_change(struct str *out, const char *label, const char *before, const char *after)
{
	const char *old = before == NULL ? "" : before;

	if (strcmp(old, after) != 0)
		str_addf(out, "%s%s %s -> %s", out->len > 0 ? "; " : "", label, *old == '\0' ? "none" : old,
		    *after == '\0' ? "none" : after);
}

static void batch_say(struct session *session, const struct task_pointers *picked, const struct batch *batch)
{
	for (size_t i = 0; i < batch->n; i++) {
		const struct task *before = picked->v[i], *after = &batch->changed[i];
		AUTO_STR line = STR_INIT;

		field_change(&line, "title", before->title, after->title);
		field_change(&line, "owner", before->owner, after->owner);
		field_change(&line, "due", before->due, after->due);
		field_change(&line, "priority", priority_name(before->priority), priority_name(after->priority));
		field_change(&line, "state", task_state_name(before->state), task_state_name(after->state));
		field_change(&line, "reason", before->reason, after->reason);
		field_change(&line, "accepted until", before->expires, after->expires);
		if (!str_same(before->progress, after->progress))
			str_addf(&line, "%sprogress changed", line.len > 0 ? "; " : "");
		say(session, "%s: %s", after->id, line.len > 0 ? str_text(&line) : "as it was");
	}
}

static bool batch_run(struct session *session, const struct assess *assess, const struct task_pointers *picked,
    const struct arguments *arguments, struct batch *batch, struct err *err)
{
	bool dry = argument_value(arguments, "dry-run") != NULL;

	if (!batch_make(batch, picked, arguments, assess->today, err) ||
	    (!dry && !batch_store(session, assess, batch, err)))
		return false;
	batch_say(session, picked, batch);
	if (dry)
		complain(session, "%zu action%s would be changed; nothing was.", batch->n, batch->n == 1 ? "" : "s");
	return true;
}

static bool edit(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct task_pointers picked = VEC_INIT;
	struct batch batch = {.n = 0};
	bool done = tasks_pick(assess, arguments, &picked, err) &&
	    batch_run(session, assess, &picked, arguments, &batch, err);

	batch_free(&batch);
	vec_free(&picked);
	return done;
}

/* An option that says something about the action, not which one or how. */
static bool says_something(const struct arguments *arguments)
{
	for (size_t i = 0; i < arguments->options.n; i++) {
		const char *name = arguments->options.v[i].option->name;

		if (strcmp(name, "filter") != 0 && strcmp(name, "dry-run") != 0)
			return true;
	}
	return false;
}

bool cmd_action_edit(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->words.n == 0 && argument_value(arguments, "filter") == NULL)
		return err_set(err, ERR_USAGE, "Name actions, or say which with --filter.");
	if (!says_something(arguments))
		return err_set(err, ERR_USAGE, "Say what to change: see \"adhere action edit --help\".");
	return session_with(session, edit, arguments, err);
}

/* Saves every named action as `finish` makes it, in one operation. */
static bool each_named(struct session *session, const struct assess *assess, const struct arguments *arguments,
    bool (*finish)(struct task *task, const struct arguments *arguments, const struct assess *assess, struct err *err),
    struct err *err)
{
	struct task_pointers picked = VEC_INIT;
	struct batch batch = {.n = 0};
	bool done = tasks_pick(assess, arguments, &picked, err);

	batch.changed = xcalloc(picked.n, sizeof *batch.changed);
	for (size_t i = 0; done && i < picked.n; i++) {
		batch.changed[batch.n++] = task_copy(picked.v[i]);
		done = finish(&batch.changed[i], arguments, assess, err);
	}
	done = done && batch_store(session, assess, &batch, err);
	batch_free(&batch);
	vec_free(&picked);
	return done;
}

static bool finish(struct task *task, const struct arguments *arguments, const struct assess *assess, struct err *err)
{
	task->state = TASK_DONE;
	return task_take(task, arguments, assess->today, err);
}

static bool done_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return each_named(session, assess, arguments, finish, err);
}

static bool propose(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	(void)err;
	for (size_t i = 0; i < arguments->words.n; i++) {
		say(session, "%s: done.", arguments->words.v[i]);
		proposals_say(session, assess, assess_task(assess, arguments->words.v[i]));
	}
	return true;
}

bool cmd_action_done(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, done_with, arguments, err) && session_with(session, propose, arguments, err);
}

static bool take_out(struct task *task, const struct arguments *arguments, const struct assess *assess, struct err *err)
{
	(void)arguments;
	(void)assess;
	(void)err;
	task->retired = true;
	return true;
}

static bool retire_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return each_named(session, assess, arguments, take_out, err);
}

bool cmd_action_retire(struct session *session, const struct arguments *arguments, struct err *err)
{
	bool done = session_with(session, retire_with, arguments, err);

	for (size_t i = 0; done && i < arguments->words.n; i++)
		say(session, "%s: retired.", arguments->words.v[i]);
	return done;
}
