/* What changed in one part, as a document. */
#include "ui/diff-doc.h"

#include <string.h>

enum style effect_style(enum effect effect)
{
	switch (effect) {
	case EFFECT_NEW:
		return STYLE_ACCENT;
	case EFFECT_DROPPED:
	case EFFECT_BOTH:
	case EFFECT_TIGHTENED:
		return STYLE_WARN;
	case EFFECT_RELAXED:
		return STYLE_GOOD;
	case EFFECT_RESTRUCTURED:
		return STYLE_NORMAL;
	default:
		return STYLE_QUIET;
	}
}

static void add_piece(struct doc *doc, const struct diff_pieces *pieces, size_t i)
{
	static const struct {
		const char *open, *close;
		enum style style;
	} looks[] = {{"", "", STYLE_NORMAL}, {"[-", "-]", STYLE_BAD}, {"{+", "+}", STYLE_GOOD}};
	const struct diff_piece *piece = &pieces->v[i];
	AUTO_FREE char *line = diff_piece_line(piece);
	AUTO_FREE char *marked = xasprintf("%s%s%s%s", diff_piece_blank(pieces, i) ? " " : "", looks[piece->op].open, line,
	    looks[piece->op].close);

	doc_span(doc, looks[piece->op].style, marked);
}

void diff_doc_pieces(struct doc *doc, const char *label, const struct diff_pieces *pieces)
{
	AUTO_FREE char *lead = xasprintf("%s: ", label);

	doc_item(doc, NULL);
	doc_span(doc, STYLE_STRONG, lead);
	for (size_t i = 0; i < pieces->n; i++)
		add_piece(doc, pieces, i);
}

static void add_texts(struct doc *doc, const struct difference *difference, size_t row, bool whole)
{
	struct difference_texts texts = VEC_INIT;
	unsigned same = 0;

	difference_texts(difference, row, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		AUTO_STR label = STR_INIT;

		same += !texts.v[i].changed;
		if (!texts.v[i].changed && !whole)
			continue;
		difference_text_label(&texts.v[i], &label);
		doc_gap(doc);
		diff_doc_pieces(doc, str_text(&label), &texts.v[i].pieces);
		doc_text(doc, STYLE_QUIET, texts.v[i].outcome);
	}
	if (same > 0 && !whole) {
		doc_gap(doc);
		doc_textf(doc, STYLE_QUIET, same == texts.n ? "All texts read as before." : "%u other text%s read%s as before.", same,
		    same == 1 ? "" : "s", same == 1 ? "s" : "");
	}
	difference_texts_free(&texts);
}

static void add_steps(struct doc *doc, const struct difference *difference, const struct lineage_steps *steps)
{
	for (size_t i = 0; i < steps->n; i++) {
		AUTO_STR words = STR_INIT;

		/* A single step has the kind that the part comes to. */
		if (steps->n == 1) {
			doc_text(doc, STYLE_NORMAL, steps->v[i].note);
			return;
		}
		difference_step_words(difference, &steps->v[i], &words);
		doc_bullet(doc, str_text(&words));
	}
}

/* What is below a part, for those that have no text of their own to speak of. */
static void add_sum(struct doc *doc, const struct difference *difference, size_t row)
{
	struct difference_filter below = {.under = row};
	struct difference_sum sum;
	AUTO_STR words = STR_INIT;

	if (difference->rows[row].end <= row + 1)
		return;
	difference_sum(difference, &below, &sum);
	str_add(&words, "With all below: ");
	difference_sum_words(&sum, &words);
	doc_text(doc, STYLE_QUIET, str_text(&words));
}

void diff_doc_fill(struct doc *doc, const struct difference *difference, size_t row, bool whole)
{
	AUTO_STR ids = STR_INIT, facts = STR_INIT;

	difference_row_ids(difference, row, &ids);
	str_addf(&ids, "  %s", difference_part(difference, row)->title);
	doc_heading(doc, str_text(&ids));
	difference_facts_words(difference, row, &facts);
	doc_text(doc, effect_style(difference->rows[row].effect), str_text(&facts));
	add_sum(doc, difference, row);
	add_steps(doc, difference, &difference->rows[row].steps);
	add_texts(doc, difference, row, whole);
}

/* --- all of it --- */

static void add_chapters(struct doc *doc, const struct difference *difference, const struct difference_filter *filter)
{
	doc_gap(doc);
	doc_heading(doc, "Chapters");
	for (size_t row = 0; row < difference->n; row = difference->rows[row].end) {
		struct difference_filter below = *filter;
		const struct part *part = difference_part(difference, row);
		struct difference_sum sum;
		AUTO_STR words = STR_INIT;

		below.under = row;
		difference_sum(difference, &below, &sum);
		str_addf(&words, "%s %s: ", part->id, part->title);
		difference_sum_words(&sum, &words);
		doc_bullet(doc, str_text(&words));
	}
}

static void add_dates(struct doc *doc, const struct difference *difference)
{
	struct difference_deadlines dates = VEC_INIT;
	bool any = false;

	doc_gap(doc);
	doc_heading(doc, "Dates that changed");
	difference_deadlines(difference, &dates);
	for (size_t i = 0; i < dates.n; i++) {
		const struct deadline *was = dates.v[i].before, *is = dates.v[i].after;
		AUTO_FREE char *before = was == NULL ? xstrdup("") : xasprintf("%s %s", was->date, was->title);
		AUTO_FREE char *after = is == NULL ? xstrdup("") : xasprintf("%s %s", is->date, is->title);
		struct diff_pieces pieces = VEC_INIT;

		if (!dates.v[i].changed)
			continue;
		any = true;
		text_diff(before, after, &pieces);
		diff_doc_pieces(doc, was == NULL ? "New" : is == NULL ? "Gone" : "Changed", &pieces);
		vec_free(&pieces);
	}
	if (!any)
		doc_text(doc, STYLE_NORMAL, "None.");
	vec_free(&dates);
}

void diff_doc_overview(struct doc *doc, const struct difference *difference, const struct difference_filter *filter)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	AUTO_FREE char *title = xasprintf("%s (%s) \u2192 %s (%s)", before->label, before->published, after->label, after->published);
	AUTO_STR effects = STR_INIT, fates = STR_INIT;
	struct difference_sum sum;

	difference_sum(difference, filter, &sum);
	difference_sum_words(&sum, &effects);
	difference_fate_words(&sum, &fates);
	doc_heading(doc, title);
	doc_text(doc, STYLE_NORMAL, str_text(&effects));
	doc_text(doc, STYLE_NORMAL, str_text(&fates));
	if (difference->options.has_profile)
		doc_textf(doc, STYLE_NORMAL, "By our profile %u newly appl%s and %u no longer do%s.", sum.newly,
		    sum.newly == 1 ? "ies" : "y", sum.no_longer, sum.no_longer == 1 ? "es" : "");
	if (difference->knows_answers)
		doc_textf(doc, STYLE_NORMAL, "%u of our answers %s touched.", sum.answered, sum.answered == 1 ? "is" : "are");
	add_chapters(doc, difference, filter);
	add_dates(doc, difference);
}
