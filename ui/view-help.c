/* "?": the screen's purpose, its keys from the action rows, the words used. */
#include "ui/view-help.h"

#include "ui/doc.h"
#include "ui/keys.h"

#include <ctype.h>
#include <stdlib.h>

#define KEY_COLUMNS 20
#define WORD_COLUMNS 16

struct help_view {
	struct view view;
	struct doc doc;
	const struct view_class *about;
	unsigned contexts;
};

static const struct {
	const char *word, *meaning;
} words[] = {
	{"met", "The check is answered with yes."},
	{"partly", "Some of what the check asks is there; counts half in the met figure."},
	{"not met", "The check is answered with no: a gap."},
	{"n/a", "The check does not apply to you, for the reason given; it is left out of all figures."},
	{"open", "The check has no answer yet."},
	{"gap", "A part in which at least one check is not met."},
	{"not applicable", "By the profile, or because every check in it is n/a."},
	{"answered", "Share of the checks that apply which are met, partly or not met."},
	{"evidence-backed", "Share of the checks that apply which are met and have valid evidence."},
	{"fresh, expiring", "Valid evidence; expiring ends within 30 days, or as many as the configuration says."},
	{"expired", "The evidence was valid until a day that is over."},
	{"missing, changed", "The file is gone, or is not the one that was linked."},
};

static void add_row(struct doc *doc, const char *lead, int columns, const char *text)
{
	doc_item(doc, NULL);
	doc_lead(doc, STYLE_KEY, columns, lead);
	doc_span(doc, STYLE_NORMAL, text);
}

/* Actions whose keys mean them on that screen; those of several contexts under the first one only. */
static bool belongs(const struct help_view *help, enum action action, unsigned context)
{
	unsigned contexts = action_row(action)->contexts & (help->contexts | CTX_ANY);

	return (contexts & context) != 0 && contexts < context << 1 &&
	    key_of_action(action, help->contexts) != PRESS_NONE;
}

/* "In lists". */
static void add_group_heading(struct doc *doc, const char *group)
{
	AUTO_FREE char *heading = xstrdup(group);

	heading[0] = (char)toupper((unsigned char)heading[0]);
	doc_gap(doc);
	doc_heading(doc, heading);
}

/* Those of a context that open a screen, or those that do not. */
static void add_group(struct help_view *help, enum context context, const char *group, bool screens)
{
	bool started = false;

	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		AUTO_STR keys = STR_INIT;

		if (!belongs(help, action, context) || ((action_row(action)->flags & ACT_SCREEN) != 0) != screens)
			continue;
		if (!started) {
			add_group_heading(&help->doc, group);
			started = true;
		}
		key_list(action, help->contexts, &keys);
		add_row(&help->doc, str_text(&keys), KEY_COLUMNS, action_row(action)->help);
	}
}

static void add_words(struct doc *doc)
{
	doc_gap(doc);
	doc_heading(doc, "Words");
	for (size_t i = 0; i < COUNT(words); i++)
		add_row(doc, words[i].word, WORD_COLUMNS + 2, words[i].meaning);
}

static bool open_help(struct view *base, const void *arg, struct err *err)
{
	struct help_view *help = (struct help_view *)base;
	const struct view *about = arg;

	(void)err;
	help->about = about->class;
	help->contexts = view_contexts(about);
	return true;
}

static bool load_help(struct view *base, struct err *err)
{
	struct help_view *help = (struct help_view *)base;

	(void)err;
	doc_clear(&help->doc);
	doc_heading(&help->doc, help->about->title);
	doc_text(&help->doc, STYLE_NORMAL, help->about->help);
	for (unsigned bit = 1U << 31; bit != 0; bit >>= 1)
		if ((help->contexts & bit) != 0)
			add_group(help, (enum context)bit, context_words((enum context)bit), false);
	add_group(help, CTX_ANY, "screens, from everywhere", true);
	add_words(&help->doc);
	doc_done(&help->doc);
	return true;
}

static void resize_help(struct view *base, int rows, int cols)
{
	doc_resize(&((struct help_view *)base)->doc, rows, cols);
}

static void draw_help(const struct view *base, struct canvas *canvas)
{
	doc_draw(&((const struct help_view *)base)->doc, canvas, true);
}

static struct pos help_cursor(const struct view *base, const struct canvas *canvas)
{
	return doc_cursor(&((const struct help_view *)base)->doc, canvas);
}

static void help_status(const struct view *base, struct str *out)
{
	size_t below = doc_lines_below(&((const struct help_view *)base)->doc);

	if (below > 0)
		str_addf(out, "%zu more %s below; Down and Space go on, Esc goes back.", below, below == 1 ? "line" : "lines");
	else
		str_add(out, "This is all; Esc goes back.");
}

static enum took act_help(struct view *base, enum action action, int count)
{
	struct help_view *help = (struct help_view *)base;

	if (action == ACTION_HELP || action == ACTION_CLOSE_HELP) { /* the same key closes it */
		view_drop(base->app);
		return TOOK_IT;
	}
	if (action == ACTION_NEXT_MATCH && base->app->search != NULL) {
		if (!doc_find(&help->doc, base->app->search))
			app_say(base->app, "\"%s\" is not in this help.", base->app->search);
		return TOOK_IT;
	}
	return doc_act(&help->doc, action, count);
}

static bool help_explains(const struct view *base)
{
	(void)base;
	return true;
}

static void close_help(struct view *base)
{
	doc_free(&((struct help_view *)base)->doc);
}

static const struct view_class view_help = {
	.name = "help",
	.title = "Help",
	.help = "Explains the screen you came from.",
	.contexts = CTX_HELP | CTX_PAGER | CTX_ANY,
	.size = sizeof(struct help_view),
	.open = open_help,
	.load = load_help,
	.draw = draw_help,
	.cursor = help_cursor,
	.status = help_status,
	.act = act_help,
	.explains = help_explains,
	.resize = resize_help,
	.close = close_help,
};

void help_open(struct app *app)
{
	view_push(app, &view_help, app->top);
}
