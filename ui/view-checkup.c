/* The findings of the checkup, by rule; Enter goes to what a finding is about. */
#include "ui/view-checkup.h"

#include "ui/app.h"
#include "ui/item-go.h"
#include "ui/list-details.h"
#include "ui/rechecking.h"

#include <stdlib.h>
#include <string.h>

struct checkup_view {
	struct view view;
	struct finding_list findings;
	struct list_details both;
	struct rechecking files; /* only when asked for: large files take long */
};

static const struct finding *finding_at(const void *arg, size_t row)
{
	return &((const struct checkup_view *)arg)->findings.v[row];
}

static size_t row_count(const void *arg)
{
	return ((const struct checkup_view *)arg)->findings.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	const struct finding *finding = finding_at(arg, row);

	str_addf(out, "%d %s %s", (int)finding->rule, finding->item, finding->text);
}

#define HEAD_ROWS 1
#define RULE_COLS 23
#define ITEM_COLS 13
#define NARROW_COLS 60 /* below, rules have no room: the status line names them */

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct finding *finding = finding_at(arg, row->index);
	int rule = canvas->cols < NARROW_COLS ? 0 : RULE_COLS, text = rule + ITEM_COLS;

	canvas_text_cut(canvas, 0, 0, rule - 1, STYLE_QUIET, checkup_rule_name(finding->rule));
	canvas_text_cut(canvas, 0, rule, ITEM_COLS - 1, STYLE_KEY, finding->item);
	canvas_text_cut(canvas, 0, text, canvas->cols - text, STYLE_NORMAL, finding->text);
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct finding *finding = finding_at(arg, row);
	AUTO_FREE char *text = xasprintf("%s %s %s", checkup_rule_name(finding->rule), finding->item, finding->text);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .matches = row_matches};

static const struct finding *selected(const struct checkup_view *view)
{
	return view->both.list.selected == LIST_NONE ? NULL : &view->findings.v[view->both.list.selected];
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct finding *finding = selected((const struct checkup_view *)base);

	if (finding == NULL)
		return;
	doc_label(doc, finding->item, finding->text);
	doc_label(doc, "What to do", checkup_rule_hint(finding->rule));
	doc_label(doc, "Rule", checkup_rule_name(finding->rule));
}

static bool checkup_open(struct view *base, const void *arg, struct err *err)
{
	struct checkup_view *view = (struct checkup_view *)base;

	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "A checkup is of an assessment: start or choose one first.");
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static bool checkup_load(struct view *base, struct err *err)
{
	struct checkup_view *view = (struct checkup_view *)base;
	struct app *app = base->app;
	struct checkup_options options = {.files = rechecking_found(&view->files)};
	struct review_book *book = review_book_load(app->session->store, app->assess, err);
	bool loaded;

	finding_list_free(&view->findings);
	loaded = book != NULL && session_checkup_options(&options, err) &&
	    checkup_run(app->session->store, app->assess, book, &options, &view->findings, err);
	list_details_reload(&view->both);
	review_book_free(book);
	return loaded;
}

static void checkup_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct checkup_view *)base)->both, rows, cols);
}

/* What was not looked at is said, or nothing found would look like nothing wrong. */
static const char *reading_words(const struct checkup_view *view)
{
	if (!view->files.known)
		return "; files were not read again: v does that";
	return recheck_is_done(&view->files.recheck) ? "" : "; not all files are read again: v does that";
}

static void checkup_draw(const struct view *base, struct canvas *canvas)
{
	const struct checkup_view *view = (const struct checkup_view *)base;
	AUTO_FREE char *head = xasprintf("Checkup: %zu %s%s", view->findings.n,
	    view->findings.n == 1 ? "finding" : "findings", reading_words(view));

	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, head);
	if (view->findings.n == 0)
		canvas_text(canvas, 2, 2, STYLE_NORMAL, "Nothing was found.");
	else
		list_details_draw(&view->both, canvas);
}

static struct pos checkup_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct checkup_view *)base)->both, canvas);
}

static void checkup_status(const struct view *base, struct str *out)
{
	const struct finding *finding = selected((const struct checkup_view *)base);

	if (((const struct checkup_view *)base)->files.running)
		rechecking_status(&((const struct checkup_view *)base)->files, out);
	else if (finding != NULL)
		str_addf(out, "%s: %s", finding->item, checkup_rule_hint(finding->rule));
}

static void go_to_item(struct checkup_view *view)
{
	const struct finding *finding = selected(view);
	struct app *app = view->view.app;

	if (finding == NULL)
		return;
	if (!item_go(app, finding->item))
		app_say(app, "%s: %s", finding->item, finding->text);
}

static bool checkup_work(struct view *base)
{
	struct checkup_view *view = (struct checkup_view *)base;
	struct err err = ERR_INIT;

	if (!rechecking_work(&view->files))
		return false;
	if (view->files.running)
		return true;
	if (checkup_load(base, &err))
		app_say(base->app, "All linked files were read again.");
	else
		app_complain(base->app, &err);
	return true;
}

/* What is found goes by what is known now. */
static enum took read_files(struct checkup_view *view, enum action action)
{
	enum took took = rechecking_act(&view->files, view->view.app, action);
	struct err err = ERR_INIT;

	if (took == TOOK_IT && !checkup_load(&view->view, &err))
		app_complain(view->view.app, &err);
	return took;
}

static enum took checkup_act(struct view *base, enum action action, int count)
{
	struct checkup_view *view = (struct checkup_view *)base;

	switch (action) {
	case ACTION_CHOOSE:
		go_to_item(view);
		return TOOK_IT;
	case ACTION_RECHECK:
	case ACTION_BACK:
		return read_files(view, action);
	default:
		return list_details_act(&view->both, action, count);
	}
}

static void checkup_close(struct view *base)
{
	struct checkup_view *view = (struct checkup_view *)base;

	finding_list_free(&view->findings);
	rechecking_free(&view->files);
	list_details_free(&view->both);
}

const struct view_class view_checkup = {
    .name = "checkup",
    .title = "Checkup",
    .help = "What an auditor would ask about: met without evidence, lifted acceptances and sign-offs, what is overdue, expired "
	    "or old. Below stands what was found and what to do; Enter goes to the item. v reads linked files again. Rules are switched "
	    "off by name in the configuration: check-without = comment-open.",
    .contexts = CTX_CHECKUP | CTX_LIST | CTX_ANY,
    .size = sizeof(struct checkup_view),
    .open = checkup_open,
    .load = checkup_load,
    .draw = checkup_draw,
    .cursor = checkup_cursor,
    .status = checkup_status,
    .act = checkup_act,
    .work = checkup_work,
    .resize = checkup_resize,
    .close = checkup_close,
};
