/* The first screen: how far the assessment is. */
#include "ui/app.h"

struct home_view {
	struct view view;
};

static void draw_home(const struct view *base, struct canvas *canvas)
{
	const struct assess *assess = base->app->assess;
	int row = 1;

	if (assess == NULL || assess->assessment.id == NULL) {
		canvas_text(canvas, 0, 1, STYLE_NORMAL, "Nothing is assessed yet.");
		return;
	}
	canvas_textf(canvas, 0, 1, STYLE_NORMAL, "%u of %u checks that apply are answered.", tally_answered(&assess->total),
	    tally_applicable(&assess->total));
	for (uint32_t part = 0; part < assess->catalog->part_n; part++)
		if (assess->catalog->parts[part].parent == NO_PART)
			canvas_textf(canvas, ++row, 1, STYLE_NORMAL, "%-6s %-40s %s", assess->catalog->parts[part].id,
			    assess->catalog->parts[part].title, rating_words(tally_rating(&assess->tally[part])));
}

static struct pos home_cursor(const struct view *base, const struct canvas *canvas)
{
	(void)base;
	(void)canvas;
	return (struct pos){0, 1};
}

static void home_status(const struct view *base, struct str *out)
{
	const struct assess *assess = base->app->assess;

	if (assess == NULL || assess->assessment.id == NULL)
		str_add(out, "Start an assessment with: adhere init");
	else
		str_addf(out, "%s, %s", assess->assessment.title, assess->catalog->label);
}

const struct view_class view_home = {
	.name = "home",
	.title = "Home",
	.help = "How far the assessment is.",
	.contexts = CTX_HOME,
	.size = sizeof(struct home_view),
	.draw = draw_home,
	.cursor = home_cursor,
	.status = home_status,
};
