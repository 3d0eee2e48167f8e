/* The texts of a row, before and after, with their differences. */
#include "revise/difference.h"

#include "revise/items.h"

#include <string.h>

static const char *const what_names[] = {
	"Title", "Summary", "Note", "Legal basis", "Check", "KPI", "Question",
};

const char *difference_what_name(enum difference_what what)
{
	return what_names[what];
}

/* --- articles --- */

static size_t article_end(const char *text)
{
	const char *end = strstr(text, "; ");

	return end == NULL ? strlen(text) : (size_t)(end - text);
}

static bool has_article(const char *all, const char *article, size_t length)
{
	for (size_t end; *all != '\0'; all += end + (all[end] == ';' ? 2 : 0)) {
		end = article_end(all);
		if (end == length && memcmp(all, article, length) == 0)
			return true;
	}
	return false;
}

/* --- texts of the part --- */

static void part_text(const struct part *part, enum difference_what what, struct str *out)
{
	const char *text = what == WHAT_TITLE ? part->title : what == WHAT_SUMMARY ? part->summary : part->note;
	AUTO_FREE char *trimmed = text_trim(text == NULL ? "" : text);

	str_add(out, trimmed);
}

/* What parts rest on, each article once: those that were merged often rest on the same. */
static char *articles_of(const struct catalog *catalog, const struct index_list *parts)
{
	struct str all = STR_INIT;

	for (size_t i = 0; i < parts->n; i++) {
		const struct list *legal = &catalog->parts[parts->v[i]].legal;

		for (size_t j = 0; j < legal->n; j++)
			if (!has_article(str_text(&all), legal->v[j], strlen(legal->v[j])))
				str_addf(&all, "%s%s", all.len > 0 ? "; " : "", legal->v[j]);
	}
	return str_take(&all);
}

static char *parts_text(const struct catalog *catalog, const struct index_list *parts, enum difference_what what)
{
	struct str all = STR_INIT;

	if (what == WHAT_LEGAL)
		return articles_of(catalog, parts);
	for (size_t i = 0; i < parts->n; i++) {
		AUTO_STR one = STR_INIT;

		part_text(&catalog->parts[parts->v[i]], what, &one);
		if (one.len > 0)
			str_addf(&all, "%s%s", all.len == 0 ? "" : what == WHAT_TITLE ? " / " : "\n\n", str_text(&one));
	}
	return str_take(&all);
}

/* Those of `from` that are in `other`, or that are not, as pieces with the signs between them. */
static void articles_add(const char *from, const char *other, enum diff_op if_there, enum diff_op if_not, bool skip_there,
    struct diff_pieces *out)
{
	size_t first = out->n;

	for (size_t end; *from != '\0'; from += end + (from[end] == ';' ? 2 : 0)) {
		enum diff_op op;
		struct diff_piece *last = out->n > first ? &out->v[out->n - 1] : NULL;

		end = article_end(from);
		op = has_article(other, from, end) ? if_there : if_not;
		if (op == if_there && skip_there)
			continue;
		if (last != NULL && last->op == op && last->text + last->length + 1 == from)
			last->length = (size_t)(from - last->text) + end + (from[end] == ';');
		else
			vec_push(out, (struct diff_piece){op, out->n > 0, from, end + (from[end] == ';')});
	}
}

static void diff_articles(const char *before, const char *after, struct diff_pieces *out)
{
	articles_add(after, before, DIFF_SAME, DIFF_ADDED, false, out);
	articles_add(before, after, DIFF_SAME, DIFF_GONE, true, out);
}

static void text_add(struct difference_texts *out, struct difference_text text)
{
	if (text.what == WHAT_LEGAL)
		diff_articles(text.before, text.after, &text.pieces);
	else
		text_diff(text.before, text.after, &text.pieces);
	text.changed = text_diff_changed(&text.pieces);
	vec_push(out, text);
}

static bool nothing_stayed(const struct difference_text *text)
{
	for (size_t i = 0; i < text->pieces.n; i++)
		if (text->pieces.v[i].op == DIFF_SAME)
			return false;
	return true;
}

/* Whether all parts before are told of in an earlier row already. */
static bool told_before(const struct difference *difference, size_t at)
{
	const struct index_list *before = &difference->rows[at].before;

	for (size_t i = 0; i < before->n; i++)
		if (difference->row_of_before[before->v[i]] == at)
			return false;
	return before->n > 0;
}

static void text_drop(struct difference_texts *out)
{
	struct difference_text *text = &out->v[--out->n];

	free(text->before);
	free(text->after);
	free(text->before_ids);
	free(text->outcome);
	vec_free(&text->pieces);
}

/* Takes away what is gone from a text of which nothing stayed. */
static void tell_added_only(struct difference_text *text)
{
	free(text->before);
	text->before = xstrdup("");
	vec_free(&text->pieces);
	text_diff(text->before, text->after, &text->pieces);
	text->changed = text_diff_changed(&text->pieces);
}

static void part_text_add(const struct difference *difference, size_t at, enum difference_what what,
    struct difference_texts *out)
{
	const struct difference_row *row = &difference->rows[at];
	const struct index_list after_part = {.v = &difference->rows[at].part, .n = row->part == NO_PART ? 0 : 1};
	AUTO_FREE char *before = parts_text(lineage_before(&difference->lineage), &row->before, what);
	AUTO_FREE char *after = parts_text(lineage_after(&difference->lineage), &after_part, what);

	if (*before == '\0' && *after == '\0')
		return;
	text_add(out, (struct difference_text){.what = what, .before = xstrdup(before), .after = xstrdup(after),
	    .before_ids = xstrdup(""), .outcome = xstrdup("")});
	if (told_before(difference, at) && nothing_stayed(&out->v[out->n - 1])) {
		tell_added_only(&out->v[out->n - 1]);
		if (*out->v[out->n - 1].after == '\0')
			text_drop(out);
	}
}

/* --- texts of items --- */

/* All that is said of it: a KPI with what it has to reach, a question with its date. */
static void whole_text(const struct catalog *catalog, enum item_kind kind, uint32_t item, struct str *out)
{
	const struct kpi *kpi = kind == ITEM_KPI ? &catalog->kpis[item] : NULL;

	if (kpi != NULL)
		str_addf(out, "%s (%s%s%s%s%s)", kpi->text, kpi_state_name(kpi->state), kpi->target == NULL ? "" : ", target ",
		    kpi->target == NULL ? "" : kpi->target, kpi->unit == NULL ? "" : ", in ", kpi->unit == NULL ? "" : kpi->unit);
	else
		str_add(out, item_text(catalog, kind, item));
}

/* "Second draft: settled by T1: its note." for each revision on the way that says something. */
static void outcome_add(const struct catalog *from, const char *id, const struct catalog *later, struct str *out)
{
	for (uint32_t i = 0; i < later->resolved_n; i++) {
		const struct resolved *resolved = &later->resolves[i];

		if (strcmp(resolved->id, id) != 0 || strcmp(resolved->revision, from->revision) != 0)
			continue;
		str_addf(out, "%s%s: %s", out->len > 0 ? " " : "", later->label, resolved->by.n == 0 ? "given up" : "settled by ");
		for (size_t j = 0; j < resolved->by.n; j++)
			str_addf(out, "%s%s", j > 0 ? ", " : "", resolved->by.v[j]);
		str_addf(out, "%s%s", *resolved->note == '\0' ? "." : ": ", resolved->note);
	}
}

static char *outcome_of(const struct difference *difference, const struct difference_item *item)
{
	const struct lineage *lineage = &difference->lineage;
	const struct catalog *before = lineage_before(lineage);
	struct str out = STR_INIT;

	if (item->kind != ITEM_CHECK && item->after == NO_PART)
		for (size_t i = lineage->before + 1; i <= lineage->after; i++)
			outcome_add(before, item_id(before, item->kind, item->before.v[0]), lineage->revisions->v[i], &out);
	return str_take(&out);
}

static void item_add(const struct difference *difference, const struct difference_item *item,
    struct difference_texts *out)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	struct str was = STR_INIT, ids = STR_INIT, is = STR_INIT;
	struct difference_text text = {.item = *item};

	text.item.before = (struct index_list)VEC_INIT;
	text.what = item->kind == ITEM_CHECK ? WHAT_CHECK : item->kind == ITEM_KPI ? WHAT_KPI : WHAT_QUESTION;
	for (size_t i = 0; i < item->before.n; i++) {
		str_addf(&ids, "%s%s", i > 0 ? ", " : "", item_id(before, item->kind, item->before.v[i]));
		str_add(&was, i > 0 ? "\n\n" : "");
		whole_text(before, item->kind, item->before.v[i], &was);
	}
	if (item->after != NO_PART)
		whole_text(after, item->kind, item->after, &is);
	text.id = item->after != NO_PART ? item_id(after, item->kind, item->after)
	    : item_id(before, item->kind, item->before.v[0]);
	text.before = str_take(&was);
	text.after = str_take(&is);
	text.before_ids = str_take(&ids);
	text.outcome = outcome_of(difference, item);
	text_add(out, text);
}

void difference_texts(const struct difference *difference, size_t at, struct difference_texts *out)
{
	struct difference_items items = VEC_INIT;

	for (unsigned what = WHAT_TITLE; what <= WHAT_LEGAL; what++)
		part_text_add(difference, at, (enum difference_what)what, out);
	difference_items(difference, at, &items);
	for (size_t i = 0; i < items.n; i++)
		item_add(difference, &items.v[i], out);
	difference_items_free(&items);
}

void difference_texts_free(struct difference_texts *texts)
{
	while (texts->n > 0)
		text_drop(texts);
	vec_free(texts);
}
