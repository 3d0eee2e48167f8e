/* A difference as plain lines: who reads them in a terminal, a pipe or with a screen reader sees the same. */
#include "command/diff.h"

#include <string.h>
#include <uniwidth.h>

#define COLUMNS 80
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

/*
 * Text that flows into lines. What has no blank in it stays together: it waits in `word` until the next blank. A colour
 * ends with each line and begins again with the next, so that a pager that cuts lines shows them right.
 */
struct flow {
	struct str *out;
	bool color;
	int indent, column; /* column 0: a line has not begun */
	int hang;           /* how much further in the next lines begin */
	bool begun;         /* the first line is out */
	struct str word;    /* with the changes of style within */
	int width;          /* of the word */
	bool space;         /* a blank stands before it */
	const char *style;  /* of what comes next, an escape; NULL: none */
	const char *shown;  /* of the line as far as it is out */
};

static void flow_end(struct flow *flow)
{
	if (flow->column > 0 && flow->shown != NULL && flow->color)
		str_add(flow->out, PLAIN);
	if (flow->column > 0)
		str_addc(flow->out, '\n');
	flow->begun = flow->column > 0;
	flow->column = 0;
}

static void flow_begin(struct flow *flow)
{
	flow->column = flow->indent + (flow->begun ? flow->hang : 0);
	for (int i = 0; i < flow->column; i++)
		str_addc(flow->out, ' ');
	if (flow->shown != NULL && flow->color)
		str_add(flow->out, flow->shown);
	flow->space = false;
}

/* Puts out the word that waits. */
static void flow_flush(struct flow *flow)
{
	if (flow->width == 0)
		return;
	if (flow->column > 0 && flow->column + flow->space + flow->width > COLUMNS)
		flow_end(flow);
	if (flow->column == 0)
		flow_begin(flow);
	if (flow->space)
		str_addc(flow->out, ' ');
	str_addn(flow->out, str_text(&flow->word), flow->word.len);
	flow->column += flow->width + flow->space;
	flow->shown = flow->style;
	flow->width = 0;
	str_clear(&flow->word);
}

/* Ends the paragraph. */
static void flow_close(struct flow *flow)
{
	flow_flush(flow);
	flow_end(flow);
	flow->begun = false;
}

static void flow_style(struct flow *flow, const char *style)
{
	struct str *place = flow->width > 0 ? &flow->word : flow->out;

	if (flow->color && (flow->width > 0 || flow->column > 0) && style != flow->style)
		str_add(place, style == NULL ? PLAIN : style);
	flow->style = style;
	if (flow->width == 0)
		flow->shown = style;
}

/* Most words are ASCII. The text is clean: it has no control characters. */
static int width_of(const char *word)
{
	int width = 0;

	for (const char *at = word; *at != '\0'; at++, width++)
		if ((unsigned char)*at >= 0x80)
			return u8_strwidth((const uint8_t *)word, "UTF-8");
	return width;
}

static void flow_word(struct flow *flow, const char *word, bool space)
{
	if (space || flow->width == 0) {
		flow_flush(flow);
		flow->space = space;
	}
	str_add(&flow->word, word);
	flow->width += width_of(word);
}

/* Words with blanks between; the first after a blank when `space`. */
static void flow_text(struct flow *flow, const char *text, size_t length, bool space)
{
	AUTO_FREE char *copy = xstrndup(text, length), *clean = text_line(copy);

	for (char *at = clean, *end; *at != '\0'; at = end, space = true) {
		at += strspn(at, " ");
		end = at + strcspn(at, " ");
		if (end == at)
			break;
		AUTO_FREE char *word = xstrndup(at, (size_t)(end - at));

		flow_word(flow, word, space);
	}
}

static void flow_line(struct flow *flow, int indent, const char *style, const char *text)
{
	flow->indent = indent;
	flow_style(flow, style);
	flow_text(flow, text, strlen(text), false);
	flow_close(flow);
	flow_style(flow, NULL);
}

/* --- texts --- */

static void flow_pieces(struct flow *flow, const struct diff_pieces *pieces)
{
	static const struct {
		const char *open, *close, *style;
	} looks[] = {{"", "", NULL}, {"[-", "-]", "\033[31m"}, {"{+", "+}", "\033[32m"}};

	for (size_t i = 0; i < pieces->n; i++) {
		const struct diff_piece *piece = &pieces->v[i];
		AUTO_FREE char *text = xasprintf("%s%.*s%s", looks[piece->op].open, (int)piece->length, piece->text,
		    looks[piece->op].close);

		flow_style(flow, looks[piece->op].style);
		flow_text(flow, text, strlen(text), diff_piece_blank(pieces, i) || i == 0);
	}
	flow_style(flow, NULL);
	flow_close(flow);
}

static void text_say(struct flow *flow, const struct difference_text *text)
{
	AUTO_STR label = STR_INIT;

	difference_text_label(text, &label);
	str_addc(&label, ':');
	flow->indent = 4;
	flow_text(flow, str_text(&label), label.len, false);
	flow_pieces(flow, &text->pieces);
	if (*text->outcome != '\0')
		flow_line(flow, 6, NULL, text->outcome);
}

static void texts_say(struct flow *flow, const struct difference *difference, size_t row)
{
	struct difference_texts texts = VEC_INIT;
	unsigned same = 0;

	difference_texts(difference, row, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		if (texts.v[i].changed)
			text_say(flow, &texts.v[i]);
		else
			same += texts.v[i].what == WHAT_CHECK;
	}
	if (same > 0) {
		AUTO_FREE char *words = xasprintf("%u check%s read%s as before.", same, same == 1 ? "" : "s", same == 1 ? "s" : "");

		flow_line(flow, 4, NULL, words);
	}
	difference_texts_free(&texts);
}

/* --- rows --- */

static void row_say(struct flow *flow, const struct difference *difference, size_t at)
{
	const struct difference_row *row = &difference->rows[at];
	AUTO_STR head = STR_INIT, facts = STR_INIT;

	difference_row_ids(difference, at, &head);
	str_addf(&head, ": %s", difference_part(difference, at)->title);
	str_add(flow->out, "\n");
	flow_line(flow, 0, BOLD, str_text(&head));
	difference_facts_words(difference, at, &facts);
	flow_line(flow, 2, NULL, str_text(&facts));
	for (size_t i = 0; i < row->steps.n; i++) {
		AUTO_STR step = STR_INIT;

		/* A single step has the kind that the part comes to. */
		if (row->steps.n == 1)
			str_add(&step, row->steps.v[i].note);
		else
			difference_step_words(difference, &row->steps.v[i], &step);
		flow_line(flow, 2, NULL, str_text(&step));
	}
	texts_say(flow, difference, at);
}

/* --- the whole --- */

static void profile_say(struct flow *flow, const struct difference *difference, const struct difference_sum *sum)
{
	AUTO_STR words = STR_INIT;

	str_add(&words, "For ");
	profile_words(difference->options.profile, &words);
	str_addf(&words, ": %u part%s newly appl%s, %u no longer appl%s.", sum->newly, sum->newly == 1 ? "" : "s",
	    sum->newly == 1 ? "ies" : "y", sum->no_longer, sum->no_longer == 1 ? "ies" : "y");
	flow_line(flow, 0, NULL, str_text(&words));
}

static void chapters_say(struct flow *flow, const struct difference *difference, struct difference_filter filter)
{
	for (size_t i = 0; filter.under == NO_ROW && i < difference->n; i = difference->rows[i].end) {
		struct difference_filter chapter = filter;
		struct difference_sum sum;
		AUTO_STR words = STR_INIT;

		chapter.under = i;
		difference_sum(difference, &chapter, &sum);
		if (sum.rows == 0)
			continue;
		str_addf(&words, "%s %s: ", difference_part(difference, i)->id, difference_part(difference, i)->title);
		difference_sum_words(&sum, &words);
		flow->hang = 2;
		flow_line(flow, 2, NULL, str_text(&words));
		flow->hang = 0;
	}
}

static void deadlines_say(struct flow *flow, const struct difference *difference)
{
	struct difference_deadlines deadlines = VEC_INIT;
	bool first = true;

	difference_deadlines(difference, &deadlines);
	for (size_t i = 0; i < deadlines.n; i++) {
		const struct deadline *was = deadlines.v[i].before, *is = deadlines.v[i].after;
		AUTO_FREE char *before = was == NULL ? xstrdup("") : xasprintf("%s %s", was->date, was->title);
		AUTO_FREE char *after = is == NULL ? xstrdup("") : xasprintf("%s %s", is->date, is->title);
		struct diff_pieces pieces = VEC_INIT;

		if (!deadlines.v[i].changed)
			continue;
		if (first)
			str_add(flow->out, "\nDates:\n");
		first = false;
		text_diff(before, after, &pieces);
		flow->indent = 2;
		flow->hang = 2;
		flow_pieces(flow, &pieces);
		flow->hang = 0;
		vec_free(&pieces);
	}
	vec_free(&deadlines);
}

static void head_say(struct flow *flow, const struct difference *difference, const struct difference_filter *filter)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	AUTO_FREE char *title = xasprintf("%s (%s) → %s (%s)", before->label, before->published, after->label,
	    after->published);
	AUTO_STR effects = STR_INIT, fates = STR_INIT;
	struct difference_sum sum;

	difference_sum(difference, filter, &sum);
	difference_sum_words(&sum, &effects);
	difference_fate_words(&sum, &fates);
	flow_line(flow, 0, BOLD, title);
	if (difference->lineage.before > difference->lineage.after)
		flow_line(flow, 0, NULL, "Looking back: kinds of change are told as they were published, from the older to the newer.");
	flow_line(flow, 0, NULL, str_text(&effects));
	flow_line(flow, 0, NULL, str_text(&fates));
	if (difference->options.has_profile)
		profile_say(flow, difference, &sum);
	if (sum.answered > 0) {
		AUTO_FREE char *words = xasprintf("Touches %u answer%s.", sum.answered, sum.answered == 1 ? "" : "s");

		flow_line(flow, 0, NULL, words);
	}
	chapters_say(flow, difference, *filter);
}

void diff_text(const struct difference *difference, const struct difference_filter *filter, bool color, struct str *out)
{
	struct flow flow = {.out = out, .color = color};

	head_say(&flow, difference, filter);
	if (filter->under == NO_ROW)
		deadlines_say(&flow, difference);
	for (size_t i = 0; i < difference->n; i++)
		if (difference_keeps(difference, filter, i))
			row_say(&flow, difference, i);
	str_free(&flow.word);
}
