/* Answering and marking several checks at once. */
#include "ui/gap-bulk.h"

#include "assess/gap.h"
#include "ui/change.h"
#include "ui/dialog.h"

#include <stdlib.h>
#include <string.h>

void gap_bulk_free(struct gap_bulk *bulk)
{
	tags_clear(&bulk->checks);
	vec_free(&bulk->seen);
	free(bulk->reason);
	bulk->reason = NULL;
}

static void begin(struct gap_bulk *bulk, const struct tags *checks)
{
	struct tags copy = VEC_INIT;

	for (size_t i = 0; i < checks->n; i++)
		tags_add(&copy, checks->v[i]);
	gap_bulk_free(bulk);
	bulk->checks = copy;
}

static void finish(struct gap_bulk *bulk, bool changed, const char *what, const struct err *err)
{
	struct app *app = bulk->view->app;
	size_t n = bulk->checks.n;

	if (changed)
		app_say(app, "%zu check%s: %s; u takes it back.", n, n == 1 ? "" : "s", what);
	else
		app_complain(app, err);
	if (changed)
		bulk->changed(bulk->view);
}

/* --- verdicts --- */

static enum store_result save_answer(struct operation *op, const struct gap_bulk *bulk, size_t i, struct err *err)
{
	struct answer answer = {.check = NULL};
	enum store_result result;

	if (!operation_read_answer(op, bulk->checks.v[i], &answer))
		answer = (struct answer){.check = xstrdup(bulk->checks.v[i]), .note = xstrdup(""), .by = xstrdup("")};
	free(answer.reason);
	answer.reason = xstrdup(bulk->reason == NULL ? "" : bulk->reason);
	answer.verdict = bulk->verdict;
	answer.version = bulk->seen.v[i];
	result = operation_save_answer(op, &answer, err);
	answer_clear(&answer);
	return result;
}

static enum store_result save_answers(struct operation *op, const void *arg, struct err *err)
{
	const struct gap_bulk *bulk = arg;
	enum store_result result = STORE_OK;

	for (size_t i = 0; result == STORE_OK && i < bulk->checks.n; i++)
		result = save_answer(op, bulk, i, err);
	return result;
}

static void set_verdict(struct app *app, void *arg, bool yes)
{
	struct gap_bulk *bulk = arg;
	struct err err = ERR_INIT;

	if (yes)
		finish(bulk, change_make(app, save_answers, bulk, &err), verdict_words(bulk->verdict), &err);
}

static void preview(struct gap_bulk *bulk, struct str *out)
{
	const struct assess *assess = bulk->view->app->assess;
	unsigned now[VERDICT_COUNT] = {0};

	for (size_t i = 0; i < bulk->checks.n; i++) {
		int64_t check = catalog_find_check(assess->catalog, bulk->checks.v[i]);

		vec_push(&bulk->seen, check < 0 ? 0 : app_answer_version(bulk->view->app, (uint32_t)check));
		now[check < 0 ? VERDICT_OPEN : assess_verdict(assess, (uint32_t)check)]++;
	}
	tags_words(&bulk->checks, out);
	str_add(out, "\n\nNow:");
	for (enum verdict verdict = 0; verdict < VERDICT_COUNT; verdict++)
		if (now[verdict] > 0)
			str_addf(out, " %u %s;", now[verdict], verdict_words(verdict));
	str_addf(out, " then all %s.", verdict_words(bulk->verdict));
	if (bulk->reason != NULL)
		str_addf(out, "\nReason: %s", bulk->reason);
	str_add(out, "\nNotes stay as they are. It is one change, which u takes back as a whole.");
}

static void ask_verdict(struct gap_bulk *bulk)
{
	size_t n = bulk->checks.n;
	AUTO_FREE char *title = xasprintf("Answer %zu check%s with %s?", n, n == 1 ? "" : "s", verdict_words(bulk->verdict));
	AUTO_STR text = STR_INIT;

	preview(bulk, &text);
	dialog_confirm(bulk->view->app, &(struct dialog_confirm){.title = title, .text = str_text(&text),
	    .yes = "Answer them", .no = "Leave them as they are", .done = set_verdict, .arg = bulk});
}

static void take_reason(struct app *app, void *arg, const char *reason)
{
	struct gap_bulk *bulk = arg;

	(void)app;
	if (reason == NULL)
		return;
	bulk->reason = xstrdup(reason);
	ask_verdict(bulk);
}

void gap_bulk_answer(struct gap_bulk *bulk, const struct tags *checks, enum verdict verdict)
{
	begin(bulk, checks);
	bulk->verdict = verdict;
	if (verdict != VERDICT_NA) {
		ask_verdict(bulk);
		return;
	}
	dialog_ask(bulk->view->app, &(struct dialog_ask){.title = "Why do the tagged checks not apply?", .label = "Reason",
	    .ok = "Go on", .text = "The reason stands with each of them, and the report prints it.", .done = take_reason,
	    .arg = bulk});
}

/* --- severity --- */

struct wanted_severity {
	const struct gap_bulk *bulk;
	enum severity severity;
};

static enum store_result save_severities(struct operation *op, const void *arg, struct err *err)
{
	const struct wanted_severity *wanted = arg;
	const struct gap_bulk *bulk = wanted->bulk;
	enum store_result result = STORE_OK;

	for (size_t i = 0; result == STORE_OK && i < bulk->checks.n; i++) {
		const struct gap_mark *stored = gap_mark(bulk->view->app->assess, bulk->checks.v[i]);
		const struct gap_mark mark = {.check = bulk->checks.v[i], .severity = wanted->severity,
		    .version = stored == NULL ? 0 : stored->version};

		result = operation_save_gap_mark(op, &mark, err);
	}
	return result;
}

static const enum severity levels[] = {SEVERITY_CRITICAL, SEVERITY_HIGH, SEVERITY_MEDIUM, SEVERITY_LOW, SEVERITY_NOT_SET};

static void set_severity(struct app *app, void *arg, size_t option)
{
	struct gap_bulk *bulk = arg;
	struct wanted_severity wanted = {bulk, SEVERITY_NOT_SET};
	struct err err = ERR_INIT;

	if (option == DIALOG_CANCELLED)
		return;
	wanted.severity = levels[option];
	AUTO_FREE char *words = severity_words(wanted.severity);
	AUTO_FREE char *what = xasprintf("severity %s", words);
	finish(bulk, change_make(app, save_severities, &wanted, &err), what, &err);
}

void gap_bulk_severity(struct gap_bulk *bulk, const struct tags *checks)
{
	static const struct dialog_option options[] = {{"critical", "40 points of the priority"}, {"high", "30 points"},
	    {"medium", "20 points"}, {"low", "10 points"}, {"not set", "counts as medium"}};
	AUTO_STR title = STR_INIT;

	begin(bulk, checks);
	str_add(&title, "How severe is the gap of ");
	tags_words(checks, &title);
	str_addc(&title, '?');
	dialog_choose(bulk->view->app, &(struct dialog_choose){.title = str_text(&title), .options = options,
	    .n = COUNT(options), .selected = 2, .done = set_severity, .arg = bulk});
}
