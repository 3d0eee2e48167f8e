/* What the officer wrote for the board: the bottom line, and the decisions that are requested. */
#include "report/report-model.h"
#include "report/report-note.h"
#include "report/report-table.h"

#include <stdlib.h>
#include <string.h>

/* --- the bottom line --- */

static const char *opinion_words(enum opinion_rating rating)
{
	static const char *const words[] = {[OPINION_NOT_GIVEN] = "no rating given", [OPINION_ON_TRACK] = "● on track",
	    [OPINION_AT_RISK] = "◐ at risk", [OPINION_OFF_TRACK] = "▲ off track"};

	return rating <= OPINION_OFF_TRACK ? words[rating] : words[OPINION_NOT_GIVEN];
}

void section_bottom_line(const struct model *model, cmark_node *parent)
{
	const struct opinion *opinion = &model->source->papers.opinion;
	AUTO_FREE char *rating = NULL;
	char time[TIME_SIZE];

	if (opinion->rating == OPINION_NOT_GIVEN && text_blank(opinion->text)) {
		tree_paragraph(parent, "No opinion given.");
		return;
	}
	time_iso(opinion->at_us, time);
	rating = xasprintf("%s (given by %s, %.10s)", opinion_words(opinion->rating), model_words(opinion->by, "not stated"),
	    time);
	model_add_line(parent, "Rating", rating);
	if (text_blank(opinion->text))
		tree_paragraph(parent, "No opinion given beside the rating.");
	else
		note_add(parent, opinion->text);
}

/* --- decisions --- */

static void add_when(const struct model *model, const struct decision *decision, struct str *out)
{
	int64_t days = decision_days(decision, model->as_of);

	if (days == DECISION_NO_DATE || !date_valid(decision->due)) {
		str_add(out, "no date");
		return;
	}
	str_addf(out, "%s, ", decision->due);
	if (days < 0) {
		str_add(out, "past by ");
		model_add_number(out, (size_t)-days, "day", "days");
	} else {
		model_add_number(out, (size_t)working_days(model->as_of, decision->due), "working day", "working days");
		str_add(out, " left");
	}
}

static void add_text(cmark_node *parent, const char *term, const char *text, const char *none)
{
	if (text_blank(text)) {
		model_add_line(parent, term, none);
		return;
	}
	tree_paragraph_format(parent, "%s:", term);
	note_add(parent, text);
}

static void add_decision(const struct model *model, const struct decision *decision, cmark_node *parent)
{
	cmark_node *paragraph = tree_node(parent, CMARK_NODE_PARAGRAPH);
	AUTO_FREE char *title = xasprintf("%s: %s.", decision->id, model_words(decision->title, "no title"));
	AUTO_STR when = STR_INIT;

	add_when(model, decision, &when);
	tree_strong(paragraph, title);
	tree_space(paragraph);
	tree_format(paragraph, "By when: %s. Owner: %s.", str_text(&when), model_words(decision->owner, "nobody"));
	add_text(parent, "Options", decision->options, "none given.");
	add_text(parent, "Recommendation", decision->recommendation, "none given.");
}

static void add_taken(const struct model *model, cmark_node *parent)
{
	const struct decision_list *decisions = &model->source->papers.decisions;
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < decisions->n; i++)
		if (decisions->v[i].state == DECISION_TAKEN)
			str_addf(&text, "%s%s (%s)", text.len > 0 ? ", " : "", decisions->v[i].id,
			    model_words(decisions->v[i].taken, "no date"));
	if (text.len > 0) {
		str_addc(&text, '.');
		model_add_line(parent, "Taken already", str_text(&text));
	}
}

TABLE_FORM(decision_form, {"Decision", 26, false}, {"Options", 20, false}, {"Recommendation", 20, false},
    {"By when", 14, false}, {"Owner", 10, false});

#define EXCERPT_CHARACTERS 90
#define TITLE_CHARACTERS 70
#define REST_CHARACTERS 50

/* Long options and recommendations are cut here; other forms of the report have them in full. */
static void add_decision_row(const struct model *model, const struct decision *decision, cmark_node *table)
{
	cmark_node *row = table_row(table);
	AUTO_FREE char *options = note_excerpt(decision->options, EXCERPT_CHARACTERS);
	AUTO_FREE char *recommendation = note_excerpt(decision->recommendation, EXCERPT_CHARACTERS);
	AUTO_FREE char *title = model_cut(model_words(decision->title, "no title"), TITLE_CHARACTERS);
	AUTO_FREE char *owner = model_cut(model_words(decision->owner, "nobody"), MODEL_NAME);
	AUTO_STR when = STR_INIT;

	add_when(model, decision, &when);
	table_format(row, "%s: %s", decision->id, title);
	table_text(row, model_words(options, "none given"));
	table_text(row, model_words(recommendation, "none given"));
	table_text(row, str_text(&when));
	table_text(row, owner);
}

/* Those for which there is no row: none is left out. */
static void add_decision_name(const struct decision *decision, struct str *out)
{
	AUTO_FREE char *title = model_cut(model_words(decision->title, "no title"), REST_CHARACTERS);

	str_addf(out, "%s%s: %s (by %s)", out->len > 0 ? "; " : "", decision->id, title,
	    model_words(decision->due, "no date"));
}

void section_decisions(const struct model *model, cmark_node *parent)
{
	const struct decision_list *decisions = &model->source->papers.decisions;
	cmark_node *table = NULL;
	AUTO_STR rest = STR_INIT;
	size_t n = 0;

	for (size_t i = 0; i < decisions->n; i++) {
		if (decisions->v[i].state != DECISION_OPEN)
			continue;
		if (n++ == 0 && model->compact)
			table = table_new(parent, &decision_form);
		if (table == NULL)
			add_decision(model, &decisions->v[i], parent);
		else if (model->most == 0 || n <= model->most)
			add_decision_row(model, &decisions->v[i], table);
		else
			add_decision_name(&decisions->v[i], &rest);
	}
	if (n == 0)
		tree_paragraph(parent, "None.");
	if (rest.len > 0) {
		str_addc(&rest, '.');
		model_add_line(parent, "Requested too", str_text(&rest));
	}
	add_taken(model, parent);
}
