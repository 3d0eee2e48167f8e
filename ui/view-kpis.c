/* The KPI register. */
#include "ui/app.h"
#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/kpi-form.h"
#include "ui/list-details.h"
#include "ui/part-doc.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 1
#define ID_COLS 12
#define STATE_COLS 11
#define CODE_COLS 8
#define SPARK_COLS 9
#define VALUE_COLS 9
#define WIDE_FROM 78
#define SPARKS_LIST 8
#define SPARKS_DETAILS 40

struct kpi_view {
	struct view view;
	struct list_details both;
	enum action pending; /* waits for the person's name */
	char *value;         /* that is asked about */
};

static const struct kpi_register *data(const struct kpi_view *view)
{
	return &view->view.app->kpis;
}

static const struct kpi_row *selected(const struct kpi_view *view)
{
	const char *id = list_selected_id(&view->both.list);

	return id == NULL ? NULL : kpi_register_find(data(view), id);
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return data(arg)->n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_add(out, data(arg)->rows[row].kpi->id);
}

static void draw_figures(const struct kpi_row *row, const struct canvas *canvas, int col)
{
	AUTO_STR sparks = STR_INIT;

	kpi_sparkline(row, SPARKS_LIST, &sparks);
	canvas_text_cut(canvas, 0, col, VALUE_COLS - 1, STYLE_NORMAL, row->latest == NULL ? "" : row->latest->value);
	canvas_text_cut(canvas, 0, col + VALUE_COLS, SPARK_COLS - 1, STYLE_ACCENT, str_text(&sparks));
	canvas_text_cut(canvas, 0, col + VALUE_COLS + SPARK_COLS, CODE_COLS - 1, STYLE_QUIET, kpi_state_name(row->kpi->state));
}

static void row_draw(const void *arg, const struct list_row *at, const struct canvas *canvas)
{
	const struct kpi_row *row = &data(arg)->rows[at->index];
	int state = canvas->cols - STATE_COLS;
	int figures = canvas->cols >= WIDE_FROM ? state - VALUE_COLS - SPARK_COLS - CODE_COLS : state;

	canvas_text_cut(canvas, 0, 0, ID_COLS - 1, STYLE_KEY, row->kpi->id);
	canvas_text_cut(canvas, 0, ID_COLS, figures - ID_COLS - 1, STYLE_NORMAL, row->kpi->text);
	if (figures < state)
		draw_figures(row, canvas, figures);
	canvas_text_cut(canvas, 0, state, STATE_COLS, row->applies ? kpi_style(row->standing) : STYLE_QUIET,
	    row->applies ? kpi_standing_words(row->standing) : "not for us");
}

static bool row_matches(const void *arg, size_t index, const char *folded_words)
{
	const struct kpi_row *row = &data(arg)->rows[index];
	AUTO_FREE char *text = xasprintf("%s %s %s %s", row->kpi->id, row->kpi->text, kpi_standing_words(row->standing),
	    row->plan == NULL || row->plan->owner == NULL ? "" : row->plan->owner);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .matches = row_matches};

/* --- details of the selected KPI --- */

static void add_value(struct doc *doc, const struct kpi_value *value)
{
	doc_item(doc, value->id);
	doc_lead(doc, STYLE_NORMAL, 12, value->date);
	doc_lead(doc, STYLE_STRONG, 12, value->value);
	doc_lead(doc, STYLE_KEY, 7, value->id);
	doc_span(doc, STYLE_QUIET, value->by == NULL ? "" : value->by);
	if (!text_blank(value->note)) {
		doc_span(doc, STYLE_QUIET, ": ");
		doc_span(doc, STYLE_NORMAL, value->note);
	}
}

static void add_values(struct doc *doc, const struct kpi_row *row)
{
	AUTO_STR sparks = STR_INIT;

	if (row->value_n == 0) {
		doc_text(doc, STYLE_QUIET, "No values yet.");
		return;
	}
	kpi_sparkline(row, SPARKS_DETAILS, &sparks);
	if (row->trend != KPI_TREND_NONE)
		str_addf(&sparks, "  %s", kpi_trend_words(row->trend));
	doc_label(doc, "Values", str_text(&sparks));
	for (size_t i = row->value_n; i-- > 0;)
		add_value(doc, row->values[i]);
}

static void add_plan(struct doc *doc, const struct kpi_row *row)
{
	if (row->plan == NULL)
		return;
	if (row->plan->every_days > 0) {
		AUTO_FREE char *every = xasprintf("every %d day%s", row->plan->every_days, row->plan->every_days == 1 ? "" : "s");

		doc_label(doc, "A value is due", every);
	}
	doc_label(doc, "Owner", row->plan->owner);
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct kpi_view *view = (const struct kpi_view *)base;
	const struct kpi_row *row = selected(view);
	AUTO_STR sentence = STR_INIT;

	if (row == NULL)
		return;
	doc_text(doc, STYLE_NORMAL, row->kpi->text);
	kpi_sentence(row, &sentence);
	doc_text(doc, STYLE_NORMAL, str_text(&sentence));
	doc_label(doc, "Part", view->view.app->assess->catalog->parts[row->kpi->part].title);
	if (row->goal.ours && row->kpi->target != NULL) {
		AUTO_FREE char *target = xasprintf("%s %s", row->kpi->target, row->kpi->unit == NULL ? "" : row->kpi->unit);

		doc_label(doc, "The Code's own target", target);
	}
	add_plan(doc, row);
	add_values(doc, row);
}

/* --- callbacks --- */

static bool kpis_open(struct view *base, const void *arg, struct err *err)
{
	struct kpi_view *view = (struct kpi_view *)base;

	(void)arg;
	if (base->app->assess == NULL)
		return err_set(err, ERR_USAGE, "KPIs belong to a revision: start an assessment or choose a revision first.");
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static bool kpis_load(struct view *base, struct err *err)
{
	(void)err;
	list_details_reload(&((struct kpi_view *)base)->both);
	return true;
}

static void kpis_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct kpi_view *)base)->both, rows, cols);
}

static unsigned counted(const struct kpi_register *registry, enum kpi_standing standing)
{
	return registry->count[KPI_OPEN][standing] + registry->count[KPI_DEFINED][standing];
}

static void kpis_draw(const struct view *base, struct canvas *canvas)
{
	const struct kpi_view *view = (const struct kpi_view *)base;
	const struct kpi_register *registry = data(view);
	AUTO_FREE char *head = xasprintf("Off target %u, stale %u, no value %u, no target %u; left open by the Code %u",
	    counted(registry, KPI_OFF_TARGET), counted(registry, KPI_STALE), counted(registry, KPI_NO_VALUE),
	    registry->count[KPI_DEFINED][KPI_UNDEFINED], registry->count[KPI_OPEN][KPI_UNDEFINED]);

	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, head);
	list_details_draw(&view->both, canvas);
	if (registry->n == 0)
		canvas_text(canvas, HEAD_ROWS + 1, 2, STYLE_NORMAL, "This revision has no KPIs.");
}

static struct pos kpis_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct kpi_view *)base)->both, canvas);
}

static void kpis_status(const struct view *base, struct str *out)
{
	const struct kpi_row *row = selected((const struct kpi_view *)base);

	if (row != NULL)
		kpi_sentence(row, out);
}

/* --- changes --- */

static enum store_result save_value(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_kpi_value(op, arg, err);
}

static void retire(struct app *app, void *arg, bool yes)
{
	struct kpi_view *view = arg;
	const struct kpi_value *stored = kpi_register_value(data(view), view->value);
	struct err err = ERR_INIT;
	struct kpi_value value;

	if (!yes || stored == NULL)
		return;
	value = *stored; /* members are borrowed: it is only saved */
	value.retired = true;
	if (change_make(app, save_value, &value, &err))
		app_say(app, "%s is retired; u brings it back.", view->value);
	else
		app_complain(app, &err);
}

static void ask_retire(struct kpi_view *view)
{
	const char *id = view->both.inside ? doc_selected(&view->both.details) : NULL;
	AUTO_FREE char *title = NULL;

	if (id == NULL) {
		app_say(view->view.app, "Go to the values with Tab, and to the one to take out.");
		return;
	}
	free(view->value);
	view->value = xstrdup(id);
	title = xasprintf("Take %s out?", id);
	dialog_confirm(view->view.app, &(struct dialog_confirm){.title = title,
	    .text = "It no longer counts, and another value of that day can be recorded. Its history stays.",
	    .yes = "Retire it", .no = "Leave it", .done = retire, .arg = view});
}

static void do_change(struct kpi_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct kpi_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void do_change(struct kpi_view *view, enum action action)
{
	struct app *app = view->view.app;
	const struct kpi_row *row = selected(view);

	view->pending = action;
	if (row == NULL || app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_RECORD)
		kpi_value_form_open(app, row->kpi->id);
	else if (action == ACTION_TARGET)
		kpi_target_form_open(app, row->kpi->id);
	else
		ask_retire(view);
}

static enum took kpis_act(struct view *base, enum action action, int count)
{
	struct kpi_view *view = (struct kpi_view *)base;

	switch (action) {
	case ACTION_RECORD:
	case ACTION_TARGET:
	case ACTION_RETIRE_VALUE:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_CHOOSE:
		do_change(view, ACTION_TARGET);
		return TOOK_IT;
	default:
		return list_details_act(&view->both, action, count);
	}
}

static void kpis_close(struct view *base)
{
	struct kpi_view *view = (struct kpi_view *)base;

	list_details_free(&view->both);
	free(view->value);
}

static bool kpis_select(struct view *base, const char *id)
{
	return list_details_select(&((struct kpi_view *)base)->both, id);
}

extern const struct view_class view_kpis;
const struct view_class view_kpis = {
    .name = "kpis",
    .title = "KPIs",
    .help = "Every KPI of the revision: its newest values, what the Code says of it (open or defined), and where it stands. "
	    "Undefined is one without a target; of those that the Code leaves open nothing is missed until we set one. Tab goes to "
	    "the values below.",
    .contexts = CTX_KPIS | CTX_LIST | CTX_ANY,
    .size = sizeof(struct kpi_view),
    .open = kpis_open,
    .load = kpis_load,
    .draw = kpis_draw,
    .cursor = kpis_cursor,
    .status = kpis_status,
    .act = kpis_act,
    .resize = kpis_resize,
    .close = kpis_close,
    .select = kpis_select,
};
