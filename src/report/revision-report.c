/* The difference of two revisions as the tree of a report. */
#include "report/revision-report.h"

#include "report/report-table.h"

struct revising {
	const struct difference *difference;
	const struct difference_filter *filter;
	cmark_node *root;
};

/* --- pieces --- */

static void add_pieces(cmark_node *inlines, const struct diff_pieces *pieces)
{
	for (size_t i = 0; i < pieces->n; i++) {
		enum diff_op op = pieces->v[i].op;
		AUTO_FREE char *line = diff_piece_line(&pieces->v[i]);

		if (diff_piece_blank(pieces, i))
			tree_space(inlines);
		tree_piece(op == DIFF_SAME ? inlines : op == DIFF_GONE ? tree_deleted(inlines) : tree_inserted(inlines), line);
	}
}

static void add_text(cmark_node *parent, const struct difference_text *text)
{
	cmark_node *inlines = tree_node(parent, CMARK_NODE_PARAGRAPH);
	AUTO_STR label = STR_INIT;

	difference_text_label(text, &label);
	str_addc(&label, ':');
	tree_strong(inlines, str_text(&label));
	tree_space(inlines);
	add_pieces(inlines, &text->pieces);
	if (*text->outcome != '\0')
		tree_paragraph(parent, text->outcome);
}

/* --- what it comes to --- */

static const enum effect effect_columns[] = {
	EFFECT_TIGHTENED, EFFECT_BOTH, EFFECT_RELAXED, EFFECT_NEW, EFFECT_DROPPED, EFFECT_RESTRUCTURED, EFFECT_CLARIFIED,
	EFFECT_SAME, EFFECT_UNSAID,
};
TABLE_FORM(sums, {"Kind of change", 3, false}, {"Parts", 1, true});
TABLE_FORM(chapters, {"Chapter", 5, false}, {"Tightened", 2, true}, {"Both", 2, true}, {"Relaxed", 2, true}, {"New", 2, true},
    {"Dropped", 2, true}, {"Other", 2, true}, {"Same", 2, true});

static void add_sum_row(cmark_node *table, const char *name, unsigned parts)
{
	cmark_node *row = table_row(table);

	table_text(row, name);
	table_format(row, "%u", parts);
}

static void add_sum(struct revising *revising, const struct difference_sum *sum)
{
	cmark_node *table = table_new(revising->root, &sums);

	for (size_t i = 0; i < COUNT(effect_columns); i++)
		if (sum->effects[effect_columns[i]] > 0)
			add_sum_row(table, effect_name(effect_columns[i]), sum->effects[effect_columns[i]]);
	add_sum_row(table, "all", sum->rows);
}

static void add_chapter_row(cmark_node *table, const struct part *part, const struct difference_sum *sum)
{
	const unsigned *n = sum->effects;
	const unsigned figures[] = {n[EFFECT_TIGHTENED], n[EFFECT_BOTH], n[EFFECT_RELAXED], n[EFFECT_NEW], n[EFFECT_DROPPED],
		n[EFFECT_RESTRUCTURED] + n[EFFECT_CLARIFIED] + n[EFFECT_UNSAID], n[EFFECT_SAME]};
	cmark_node *row = table_row(table);

	table_format(row, "%s %s", part->id, part->title);
	for (size_t i = 0; i < COUNT(figures); i++)
		table_format(row, "%u", figures[i]);
}

static void add_chapters(struct revising *revising)
{
	const struct difference *difference = revising->difference;
	cmark_node *table = table_new(revising->root, &chapters);

	for (size_t i = 0; i < difference->n; i = difference->rows[i].end) {
		struct difference_filter chapter = *revising->filter;
		struct difference_sum sum;

		chapter.under = i;
		difference_sum(difference, &chapter, &sum);
		if (sum.rows > 0)
			add_chapter_row(table, difference_part(difference, i), &sum);
	}
}

static void add_for_us(struct revising *revising, const struct difference_sum *sum)
{
	AUTO_STR words = STR_INIT;

	if (revising->difference->options.has_profile) {
		profile_words(revising->difference->options.profile, &words);
		tree_paragraph_format(revising->root, "For %s: %u newly apply, %u no longer apply. Only what applies in one of the two "
		    "revisions is told.", str_text(&words), sum->newly, sum->no_longer);
	}
	if (revising->difference->knows_answers)
		tree_paragraph_format(revising->root, "Answers touched: %u.", sum->answered);
}

static void add_summary(struct revising *revising)
{
	struct difference_sum sum;
	AUTO_STR fates = STR_INIT;

	difference_sum(revising->difference, revising->filter, &sum);
	difference_fate_words(&sum, &fates);
	tree_heading(revising->root, 2, "What changed");
	tree_paragraph_format(revising->root, "What became of the parts: %s.", str_text(&fates));
	add_for_us(revising, &sum);
	add_sum(revising, &sum);
	if (revising->filter->under != NO_ROW)
		return;
	tree_paragraph(revising->root, "By chapter. Both: tightened in one step and relaxed in another. Other: restructured, "
	    "clarified, or not said.");
	add_chapters(revising);
}

/* --- dates --- */

static void add_deadline(cmark_node *list, const struct difference_deadline *deadline)
{
	const struct deadline *was = deadline->before, *is = deadline->after;
	AUTO_FREE char *before = was == NULL ? xstrdup("") : xasprintf("%s %s", was->date, was->title);
	AUTO_FREE char *after = is == NULL ? xstrdup("") : xasprintf("%s %s", is->date, is->title);
	struct diff_pieces pieces = VEC_INIT;

	text_diff(before, after, &pieces);
	add_pieces(tree_item(list), &pieces);
	vec_free(&pieces);
}

static void add_deadlines(struct revising *revising)
{
	struct difference_deadlines deadlines = VEC_INIT;
	cmark_node *list = NULL;

	difference_deadlines(revising->difference, &deadlines);
	for (size_t i = 0; i < deadlines.n; i++) {
		if (!deadlines.v[i].changed)
			continue;
		if (list == NULL) {
			tree_heading(revising->root, 2, "Dates");
			list = tree_list(revising->root);
		}
		add_deadline(list, &deadlines.v[i]);
	}
	vec_free(&deadlines);
}

/* --- parts --- */

static void add_steps(struct revising *revising, const struct lineage_steps *steps)
{
	cmark_node *list;

	if (steps->n == 1 && !text_blank(steps->v[0].note))
		tree_paragraph(revising->root, steps->v[0].note);
	if (steps->n < 2)
		return;
	list = tree_list(revising->root);
	for (size_t i = 0; i < steps->n; i++) {
		AUTO_STR words = STR_INIT;

		difference_step_words(revising->difference, &steps->v[i], &words);
		tree_line(tree_item(list), str_text(&words));
	}
}

static void add_texts(struct revising *revising, size_t row)
{
	struct difference_texts texts = VEC_INIT;
	unsigned same = 0;

	difference_texts(revising->difference, row, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		same += !texts.v[i].changed;
		if (texts.v[i].changed)
			add_text(revising->root, &texts.v[i]);
	}
	if (same > 0)
		tree_paragraph_format(revising->root, same == texts.n ? "All texts read as before."
		    : same == 1 ? "%u other text reads as before." : "%u other texts read as before.", same);
	difference_texts_free(&texts);
}

static void add_row(struct revising *revising, size_t at)
{
	const struct difference *difference = revising->difference;
	AUTO_STR head = STR_INIT, facts = STR_INIT;

	difference_row_ids(difference, at, &head);
	str_addf(&head, ": %s", difference_part(difference, at)->title);
	tree_heading(revising->root, 3, str_text(&head));
	difference_facts_words(difference, at, &facts);
	tree_strong(tree_node(revising->root, CMARK_NODE_PARAGRAPH), str_text(&facts));
	add_steps(revising, &difference->rows[at].steps);
	add_texts(revising, at);
}

static void add_rows(struct revising *revising)
{
	const struct difference *difference = revising->difference;

	for (size_t i = 0; i < difference->n; i = difference->rows[i].end) {
		bool begun = false;

		for (size_t j = i; j < difference->rows[i].end; j++) {
			if (!difference_keeps(difference, revising->filter, j))
				continue;
			if (!begun) {
				AUTO_FREE char *chapter = xasprintf("%s %s", difference_part(difference, i)->id,
				    difference_part(difference, i)->title);

				tree_heading(revising->root, 2, chapter);
			}
			begun = true;
			add_row(revising, j);
		}
	}
}

static void add_legend(struct revising *revising)
{
	cmark_node *inlines = tree_node(revising->root, CMARK_NODE_PARAGRAPH);

	tree_piece(inlines, "How to read it: ");
	tree_piece(tree_deleted(inlines), "what is gone");
	tree_space(inlines);
	tree_piece(tree_inserted(inlines), "what came in");
	tree_piece(inlines, ". An arrow points from what a part or check continues. Of the legal basis, articles are compared.");
	if (revising->difference->lineage.before > revising->difference->lineage.after)
		tree_piece(inlines, " This looks back: kinds of change are told as they were published, from the older to the newer.");
}

void revision_document(const struct difference *difference, const struct difference_filter *filter,
    struct document *document)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	struct revising revising = {difference, filter, tree_node(NULL, CMARK_NODE_DOCUMENT)};
	AUTO_FREE char *title = xasprintf("%s → %s", before->label, after->label);

	tree_heading(revising.root, 1, title);
	tree_paragraph_format(revising.root, "%s: %s (%s) compared with %s (%s).", after->title, before->label, before->published,
	    after->label, after->published);
	add_legend(&revising);
	add_summary(&revising);
	if (filter->under == NO_ROW)
		add_deadlines(&revising);
	add_rows(&revising);
	if (!text_blank(after->notice)) {
		tree_heading(revising.root, 2, "Notice");
		tree_prose(revising.root, after->notice);
	}
	document->root = revising.root;
	document->language = after->language;
	document->subject = after->title;
}
