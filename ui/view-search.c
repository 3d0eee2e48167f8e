/* Search in the Code and in all that was written about it. */
#include "ui/view-search.h"

#include "ui/app.h"
#include "ui/field.h"
#include "ui/item-go.h"
#include "ui/list.h"
#include "ui/paragraph.h"
#include "ui/part-doc.h"
#include "ui/text-layout.h"

#include <stdlib.h>
#include <string.h>

enum found_kind { FOUND_PART, FOUND_CHECK, FOUND_KPI, FOUND_QUESTION, FOUND_EVIDENCE, FOUND_TASK, FOUND_DECISION };

struct found {
	enum found_kind kind;
	size_t index;
};

VEC_TYPE(found_list, struct found);

struct search {
	struct view view;
	struct field words;
	struct found_list found;
	struct list_box list;
	struct err err; /* what is wrong with the words */
	bool old;       /* the words are those of the last search: what is typed takes their place */
};

static const struct assess *data(const struct search *search)
{
	return search->view.app->assess;
}

struct found_text {
	const char *kind, *id, *text;
};

static struct found_text text_of(const struct search *search, const struct found *found)
{
	const struct assess *assess = data(search);
	const struct catalog *catalog = assess->catalog;

	switch (found->kind) {
	case FOUND_PART:
		return (struct found_text){"part", catalog->parts[found->index].id, catalog->parts[found->index].title};
	case FOUND_CHECK:
		return (struct found_text){"check", catalog->checks[found->index].id, catalog->checks[found->index].text};
	case FOUND_KPI:
		return (struct found_text){"KPI", catalog->kpis[found->index].id, catalog->kpis[found->index].text};
	case FOUND_QUESTION:
		return (struct found_text){"question", catalog->questions[found->index].id, catalog->questions[found->index].text};
	case FOUND_TASK:
		return (struct found_text){"action", assess->tasks.v[found->index].id, assess->tasks.v[found->index].title};
	case FOUND_DECISION:
		return (struct found_text){"decision", assess->decisions.v[found->index].id, assess->decisions.v[found->index].title};
	case FOUND_EVIDENCE:
		break;
	}
	return (struct found_text){"evidence", assess->evidence.v[found->index].id, assess->evidence.v[found->index].title};
}

static size_t row_count(const void *arg)
{
	return ((const struct search *)arg)->found.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	const struct search *search = arg;

	str_add(out, text_of(search, &search->found.v[row]).id);
}

#define NARROW_COLS 60 /* below, an id has to say what it is of */
#define KIND_COLS 9
#define VERDICT_COLS 8

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct search *search = arg;
	const struct found *found = &search->found.v[row->index];
	struct found_text text = text_of(search, found);
	int used = text_columns(text.id, strlen(text.id));
	int kind = canvas->cols < NARROW_COLS ? 0 : KIND_COLS, left = kind + (used < 10 ? 10 : used) + 2;
	int right = canvas->cols;

	if (found->kind == FOUND_CHECK) {
		enum verdict verdict = assess_verdict(data(search), (uint32_t)found->index);

		right -= VERDICT_COLS;
		canvas_text_cut(canvas, 0, right, VERDICT_COLS, verdict_style(verdict), verdict_words(verdict));
	}
	canvas_text_cut(canvas, 0, 1, kind - 1, STYLE_QUIET, text.kind);
	canvas_text(canvas, 0, kind + 1, STYLE_KEY, text.id);
	canvas_text_cut(canvas, 0, left, right - left - 1, STYLE_NORMAL, text.text);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .cursor = list_behind_margin};

#define COLLECT(search, query, n, kind, matches)                                                                   \
	do {                                                                                                       \
		for (size_t i_ = 0; i_ < (n); i_++)                                                                \
			if (matches((query), (uint32_t)i_))                                                        \
				vec_push(&(search)->found, (struct found){(kind), i_});                            \
	} while (0)

static void collect(struct search *search, const struct query *query)
{
	const struct assess *assess = data(search);

	COLLECT(search, query, assess->catalog->part_n, FOUND_PART, query_part);
	COLLECT(search, query, assess->catalog->check_n, FOUND_CHECK, query_check);
	COLLECT(search, query, assess->catalog->kpi_n, FOUND_KPI, query_kpi);
	COLLECT(search, query, assess->catalog->question_n, FOUND_QUESTION, query_question);
	for (size_t i = 0; i < assess->evidence.n; i++)
		if (!assess->evidence.v[i].retired && query_evidence(query, &assess->evidence.v[i]))
			vec_push(&search->found, (struct found){FOUND_EVIDENCE, i});
	for (size_t i = 0; i < assess->tasks.n; i++)
		if (query_task(query, &assess->tasks.v[i]))
			vec_push(&search->found, (struct found){FOUND_TASK, i});
	for (size_t i = 0; i < assess->decisions.n; i++)
		if (query_decision(query, &assess->decisions.v[i]))
			vec_push(&search->found, (struct found){FOUND_DECISION, i});
}

static void find(struct search *search)
{
	AUTO_FREE char *typed = xstrdup(field_text(&search->words));
	VEC(const char *) words = VEC_INIT;
	struct query *query;
	char *rest = NULL;

	vec_free(&search->found);
	err_clear(&search->err);
	for (char *word = strtok_r(typed, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
		vec_push(&words, word);
	query = words.n == 0 ? NULL : query_parse(data(search), words.v, words.n, &search->err);
	if (query != NULL)
		collect(search, query);
	query_free(query);
	vec_free(&words);
	list_reload(&search->list);
}

static bool search_open(struct view *view, const void *arg, struct err *err)
{
	struct search *search = (struct search *)view;
	const char *words = arg != NULL ? arg : view->app->search;

	if (view->app->assess == NULL)
		return err_set(err, ERR_USAGE, "There is nothing to search yet: start an assessment or read a revision first.");
	list_init(&search->list, &source, search);
	field_set(&search->words, words == NULL ? "" : words);
	search->old = true;
	return true;
}

static bool search_load(struct view *view, struct err *err)
{
	(void)err;
	find((struct search *)view);
	return true;
}

static void search_resize(struct view *view, int rows, int cols)
{
	list_resize(&((struct search *)view)->list, rows - 2, cols);
}

#define LABEL " Find: "

static const struct {
	const char *filter, *meaning;
} filters[] = {
    {"state:gap", "checks that are not met or partly"}, {"state:open", "checks without an answer"},
    {"under:S.9", "what is in that part"}, {"applies:yes", "what the profile leaves in"},
    {"evidence:no", "checks that nothing proves yet"}, {"kind:measure", "measures only"},
};

/* Before anything is typed the rows explain what can be. */
static void draw_filters(const struct canvas *canvas)
{
	canvas_text_cut(canvas, 0, 1, canvas->cols - 2, STYLE_NORMAL, "Words in any order, and filters:");
	for (int i = 0; i < (int)COUNT(filters); i++) {
		canvas_text(canvas, i + 1, 1, STYLE_KEY, filters[i].filter);
		canvas_text_cut(canvas, i + 1, 15, canvas->cols - 16, STYLE_NORMAL, filters[i].meaning);
	}
}

static void search_draw(const struct view *view, struct canvas *canvas)
{
	const struct search *search = (const struct search *)view;
	struct canvas line = canvas_part(canvas, 0, (int)strlen(LABEL), 1, canvas->cols - (int)strlen(LABEL) - 1);
	struct canvas rows = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->cols);
	struct canvas below = canvas_part(canvas, 1, 1, canvas->rows - 1, canvas->cols - 2);

	canvas_text(canvas, 0, 0, STYLE_STRONG, LABEL);
	field_draw(&search->words, &line, 0, true);
	list_draw(&search->list, &rows, true);
	if (search->err.kind != ERR_NONE)
		paragraph_draw(&below, 0, below.rows, STYLE_ERROR, search->err.text);
	else if (text_blank(field_text(&search->words)))
		draw_filters(&rows);
	else if (search->found.n == 0)
		canvas_text_cut(canvas, 1, 1, canvas->cols - 2, STYLE_QUIET, "Nothing has all of that.");
	else
		canvas_textf(canvas, 1, 1, STYLE_QUIET, "%zu found", search->found.n);
}

static struct pos search_cursor(const struct view *view, const struct canvas *canvas)
{
	const struct search *search = (const struct search *)view;
	struct canvas line = canvas_part(canvas, 0, (int)strlen(LABEL), 1, canvas->cols - (int)strlen(LABEL) - 1);
	struct pos pos = field_cursor(&search->words, &line, 0);

	pos.col += (int)strlen(LABEL);
	return pos;
}

static void search_status(const struct view *view, struct str *out)
{
	const struct search *search = (const struct search *)view;
	const struct found *found =
	    search->list.selected == LIST_NONE ? NULL : &search->found.v[search->list.selected];

	if (found != NULL)
		str_addf(out, "%s: %s", text_of(search, found).id, text_of(search, found).text);
	else
		str_add(out, "The Code and all that you keep about it are searched while you type.");
}

static void choose(struct search *search)
{
	struct app *app = search->view.app;
	const char *selected = list_selected_id(&search->list);
	AUTO_FREE char *id = selected == NULL ? NULL : xstrdup(selected);

	if (id == NULL)
		return;
	free(app->search);
	app->search = xstrdup(field_text(&search->words));
	view_drop(app);
	if (!item_go(app, id))
		app_say(app, "%s is not here any more.", id);
}

static enum took search_act(struct view *view, enum action action, int count)
{
	struct search *search = (struct search *)view;

	if (action == ACTION_CHOOSE || action == ACTION_ENTER) {
		choose(search);
		return TOOK_IT;
	}
	if (list_act(&search->list, action, count) == TOOK_IT)
		return TOOK_IT;
	if (field_act(&search->words, action) != TOOK_IT)
		return TOOK_NOTHING;
	search->old = false;
	find(search);
	return TOOK_IT;
}

static enum took search_text(struct view *view, const char *utf8)
{
	struct search *search = (struct search *)view;

	if (search->old)
		field_set(&search->words, "");
	search->old = false;
	field_typed(&search->words, utf8);
	find(search);
	return TOOK_IT;
}

static void search_close(struct view *view)
{
	struct search *search = (struct search *)view;

	vec_free(&search->found);
	list_free(&search->list);
	field_free(&search->words);
}

const struct view_class view_search = {
    .name = "search",
    .title = "Search",
    .help = "Finds words in the Code, answers, notes, comments, evidence, actions, decisions, KPIs with the notes on their values, questions "
	    "and positions, without regard to case; all words must be there. "
	    "Filters narrow it: state:open, state:gap, under:S.9, applies:yes, kind:measure, evidence:no. Enter goes to what is "
	    "under the cursor; N goes on to the next match there.",
    .contexts = CTX_SEARCH | CTX_EDIT | CTX_LIST | CTX_ANY,
    .size = sizeof(struct search),
    .open = search_open,
    .load = search_load,
    .draw = search_draw,
    .cursor = search_cursor,
    .status = search_status,
    .act = search_act,
    .text = search_text,
    .resize = search_resize,
    .close = search_close,
};
